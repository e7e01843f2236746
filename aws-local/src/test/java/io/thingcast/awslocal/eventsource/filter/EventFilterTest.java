package io.thingcast.awslocal.eventsource.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.eventsource.UnsupportedMappingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFilterTest {
    private static final byte[] EVENT =
            """
            {"eventName":"INSERT","n":10,"none":null,"tags":["a","b"],
             "dynamodb":{"Keys":{"itemKey":{"S":"truck-7"}},
                         "NewImage":{"kind":{"S":"gps"},"lat":{"N":"41.39"}}}}
            """
                    .getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'eventName':['INSERT','MODIFY']}                                 | true",
                "{'eventName':['REMOVE']}                                          | false",
                "{'dynamodb':{'NewImage':{'kind':{'S':['gps']}}}}                  | true",
                "{'dynamodb':{'NewImage':{'kind':{'S':['chat']}}}}                 | false",
                "{'eventName':['INSERT'],'dynamodb':{'Keys':{'itemKey':{'S':['x']}}}} | false",
                "{'dynamodb':{'Keys':{'itemKey':{'S':[{'prefix':'truck-'}]}}}}     | true",
                "{'dynamodb':{'Keys':{'itemKey':{'S':[{'prefix':'room:'}]}}}}      | false",
                "{'dynamodb':{'Keys':{'itemKey':{'S':[{'suffix':'-7'}]}}}}         | true",
                "{'eventName':[{'equals-ignore-case':'insert'}]}                   | true",
                "{'eventName':[{'anything-but':['REMOVE']}]}                       | true",
                "{'eventName':[{'anything-but':'INSERT'}]}                         | false",
                "{'dynamodb':{'Keys':{'itemKey':{'S':[{'anything-but':{'prefix':'room:'}}]}}}} |"
                        + " true",
                "{'dynamodb':{'OldImage':{'kind':{'S':[{'anything-but':'x'}]}}}}   | false",
                "{'dynamodb':{'NewImage':{'lat':{'N':[{'exists':true}]}}}}         | true",
                "{'dynamodb':{'OldImage':{'lat':{'N':[{'exists':false}]}}}}        | true",
                "{'dynamodb':{'NewImage':{'lat':[{'exists':true}]}}}               | false",
                "{'userIdentity':{'type':[{'exists':false}]}}                      | true",
                "{'n':[10.0]}                                                      | true",
                "{'dynamodb':{'NewImage':{'lat':{'N':[41.39]}}}}                   | false",
                "{'none':[null]}                                                   | true",
                "{'missing':[null]}                                                | false",
                "{'n':[{'numeric':['>',1,'<=',10]}]}                                | true",
                "{'n':[{'numeric':['<',10]}]}                                       | false",
                "{'n':[{'numeric':['=',10.0]}]}                                     | true",
                "{'eventName':[{'numeric':['>',1]}]}                                | false",
                "{'tags':['b']}                                                    | true",
                "{'$or':[{'eventName':['REMOVE']},{'n':[10]}]}                     | true",
                "{'$or':[{'eventName':['REMOVE']},{'n':[11]}]}                     | false",
            })
    void passesWhatThePatternSays(String pattern, boolean passes) {
        assertThat(EventFilter.of(List.of(pattern.replace('\'', '"'))).matches(EVENT))
                .isEqualTo(passes);
    }

    @Test
    void aRecordPassesThatMatchesAnyPattern() {
        EventFilter filter =
                EventFilter.of(List.of("{\"eventName\":[\"REMOVE\"]}", "{\"n\":[10]}"));

        assertThat(filter.matches(EVENT)).isTrue();
        assertThat(EventFilter.of(List.of()).matches(EVENT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'n':[{'numeric':['>','1']}]}    | numeric of \"n\"",
                "{'a':{'b':[{'cidr':'10.0.0.0'}]}} | cidr of \"a.b\"",
                "{'a':[{'anything-but':{'wildcard':'x'}}]} | anything-but {\"wildcard\"",
                "{'a':[{'prefix':['x']}]}         | {\"prefix\":[\"x\"]} of \"a\"",
                "{'a':'b'}                        | \"a\" must be an object or an array",
                "{}                               | at least one field",
                "nonsense                         | not JSON",
            })
    void whatIsNotSupportedIsRefusedByName(String pattern, String message) {
        assertThatThrownBy(() -> EventFilter.of(List.of(pattern.replace('\'', '"'))))
                .isInstanceOf(UnsupportedMappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void moreThanTenPatternsAreRefused() {
        assertThatThrownBy(() -> EventFilter.of(Collections.nCopies(11, "{\"a\":[1]}")))
                .isInstanceOf(UnsupportedMappingException.class);
    }
}
