package io.thingcast.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'S':'north'}                                     | 'north'",
                "{'S':''}                                          | ''",
                "{'S':'<b>ü</b> \\'quoted\\' \\\\ \\n"
                        + " \\u2028 😀'} | '<b>ü</b> \\'quoted\\' \\\\ \\n"
                        + " \u2028 😀'",
                "{'N':'12.50'}                                     | 12.50",
                "{'N':'-0'}                                        | -0",
                "{'N':'1E+2'}                                      | 1E+2",
                "{'N':'12345678901234567890123456789012345678'}    |"
                        + " 12345678901234567890123456789012345678",
                "{'N':'1e-130'}                                    | 1e-130",
                "{'BOOL':true}                                     | true",
                "{'BOOL':false}                                    | false",
                "{'NULL':true}                                     | null",
                "{'B':'AAEC/w=='}                                  | 'AAEC/w=='",
                "{'SS':['b','a']}                                  | ['a','b']",
                "{'NS':['2','1.0']}                                | [1.0,2]",
                "{'BS':['AA==']}                                   | ['AA==']",
                "{'L':[]}                                          | []",
                "{'L':[{'N':'2'},{'S':'1'},{'L':[{'NULL':true}]}]} | [2,'1',[null]]",
                "{'M':{}}                                          | {}",
                "{'M':{'b':{'N':'1'},'a':{'M':{'c':{'BOOL':true}}}}} | {'a':{'c':true},'b':1}",
            })
    void typedValuesBecomePlainJson(String typed, String plain) throws IOException {
        assertThat(read(typed)).isEqualTo(plain.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'X':'1'}",
                "{}",
                "'north'",
                "1",
                "null",
                "{'N':1}",
                "{'N':'abc'}",
                "{'N':''}",
                "{'N':'01'}",
                "{'N':'NaN'}",
                "{'N':'1,2'}",
                "{'S':1}",
                "{'S':null}",
                "{'BOOL':'true'}",
                "{'NULL':false}",
                "{'L':{'N':'1'}}",
                "{'L':['1']}",
                "{'M':[]}",
                "{'M':{'a':1}}",
                "{'SS':'a'}",
                "{'NS':['x']}",
                "{'S':'a','N':'1'}",
            })
    void anythingElseIsRefusedNamingTheAttribute(String typed) {
        assertThatThrownBy(() -> read(typed))
                .isInstanceOf(InvalidAttributeException.class)
                .hasMessageContaining("'speed'");
    }

    private static String read(String typed) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(typed.replace('\'', '"'))) {
            json.nextToken();
            return AttributeValueReader.read("speed", json);
        }
    }
}
