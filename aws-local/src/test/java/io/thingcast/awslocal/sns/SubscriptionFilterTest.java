package io.thingcast.awslocal.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.awslocal.notification.Attribute;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of the SNS guide's pages on filter policies. */
class SubscriptionFilterTest {
    private static final Map<String, Attribute> ATTRIBUTES =
            Map.of(
                    "store",
                    new Attribute("String", "example_corp"),
                    "interests",
                    new Attribute("String.Array", "[\"soccer\", \"rugby\", null, true]"),
                    "price",
                    new Attribute("Number", "210.75"),
                    "blob",
                    new Attribute("Binary", "eHk="));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                             | true",
                "{'store': ['example_corp', 'other']}           | true",
                "{'store': ['other']}                           | false",
                "{'store': [{'prefix': 'example'}]}             | true",
                "{'store': [{'suffix': '_inc'}]}                | false",
                "{'store': [{'anything-but': ['other']}]}       | true",
                "{'store': [{'anything-but': 'example_corp'}]}  | false",
                "{'store': [{'anything-but': {'prefix': 'ex'}}]} | false",
                "{'store': [{'equals-ignore-case': 'EXAMPLE_CORP'}]} | true",
                "{'store': [{'exists': true}]}                  | true",
                "{'store': [{'exists': false}]}                 | false",
                "{'nothing': [{'exists': false}]}               | true",
                "{'nothing': [{'anything-but': 'x'}]}           | false",
                "{'interests': ['rugby']}                       | true",
                "{'interests': [true]}                          | true",
                "{'interests': [{'anything-but': ['rugby']}]}   | true",
                "{'interests': ['tennis']}                      | false",
                "{'price': [210.75]}                            | true",
                "{'price': ['210.75']}                          | false",
                "{'price': [{'numeric': ['>', 100, '<=', 300]}]} | true",
                "{'price': [{'numeric': ['<', 100]}]}           | false",
                "{'price': [{'numeric': ['=', 301.5]}, 210.75]} | true",
                "{'blob': ['xy']}                               | false",
                "{'store': ['example_corp'], 'price': [1]}      | false",
                "{'$or': [{'store': ['other']}, {'price': [210.75]}]} | true",
            })
    void comparesAttributes(String policy, boolean accepted) {
        assertThat(filter(policy, "MessageAttributes").accepts("text", ATTRIBUTES))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'site': ['mrc']}                      | {'site': 'mrc', 'n': 1}      | true",
                "{'site': ['mrc']}                      | {'site': 'sqa'}              | false",
                "{'data': {'lat': [{'numeric': ['>', 0]}]}} | {'data': {'lat': 41.39}} | true",
                "{'site': ['mrc']}                      | no JSON                      | false",
                "{'site': [{'exists': false}]}          | ['mrc']                      | false",
            })
    void comparesTheFieldsOfTheBody(String policy, String body, boolean accepted) {
        assertThat(filter(policy, "MessageBody").accepts(body.replace('\'', '"'), Map.of()))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense                                   | failed to parse JSON",
                "[1]                                        | not a JSON object",
                "{'a': {'b': [1]}}                          | don't nest",
                "{'a':[1],'b':[1],'c':[1],'d':[1],'e':[1],'f':[1]} | more than 5 keys",
                "{'a': [{'cidr': '10.0.0.0/24'}]}           | cidr",
            })
    void refusesWhatItCanNotCompare(String policy, String message) {
        assertThatThrownBy(() -> filter(policy, "MessageAttributes"))
                .isInstanceOf(SnsException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesAnUnknownScope() {
        assertThatThrownBy(() -> filter("{}", "Body"))
                .isInstanceOf(SnsException.class)
                .hasMessageContaining("Body");
    }

    private static SubscriptionFilter filter(String policy, String scope) {
        return SubscriptionFilter.read(policy.replace('\'', '"'), scope);
    }
}
