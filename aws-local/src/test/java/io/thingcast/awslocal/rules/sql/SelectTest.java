package io.thingcast.awslocal.rules.sql;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectTest {
    private static final String SENSORS =
            """
            {"e":[{"n":"temperature","u":"Cel","v":22.5},{"n":"light","u":"lm","v":135},{"n":"acidity"}],
             "data2":{"a":"first","c":[{"x":1},{"x":2}]},"color":{"red":255},"value":7,"null1":null}\
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SELECT color.red                        | {"red":255}
                    SELECT color.red as red_value           | {"red_value":255}
                    SELECT color.red AS a.b.c, 1 AS a.d     | {"a":{"b":{"c":255},"d":1}}
                    SELECT 1 AS a, 2 AS a.b                 | {"a":{"b":2}}
                    SELECT missing, color.green, value.x    | {}
                    SELECT null1 AS n, NULL AS m            | {"n":null,"m":null}
                    SELECT VALUE color                      | {"red":255}
                    SELECT VALUE value                      | 7
                    SELECT value                            | {"value":7}
                    SELECT value + 1 AS v                   | {"v":8}
                    SELECT value AS v, 1 AS w               | {"v":7,"w":1}
                    SELECT VALUE [value, missing, 'x']      | [7,"x"]
                    SELECT VALUE NOT true                   | false
                    SELECT {'k': value, 'm': missing} AS o  | {"o":{"k":7}}
                    SELECT [] AS a, {} AS o                 | {"a":[],"o":{}}
                    SELECT (SELECT VALUE n FROM e) as s     | {"s":["temperature","light","acidity"]}
                    SELECT (SELECT VALUE v FROM e) as s     | {"s":[22.5,135]}
                    SELECT (SELECT v FROM e WHERE n = 'temperature') as t | {"t":[{"v":22.5}]}
                    SELECT get((SELECT v FROM e WHERE n = 'temperature'), 0).v as t | {"t":22.5}
                    SELECT (SELECT *, topic(2) AS d FROM e WHERE v > 100) AS t | {"t":[{"n":"light","u":"lm","v":135,"d":"device-1"}]}
                    SELECT (SELECT a FROM data2) AS x       | {"x":{"a":"first"}}
                    SELECT (SELECT a FROM value) AS x       | {}
                    select value transform('enrichArray', (select a from data2), (select value c from data2)) | [{"x":1,"a":"first"},{"x":2,"a":"first"}]
                    SET @r = color.red, @s = @r + 1 SELECT @s AS s, @r AS r WHERE @r = 255 | {"s":256,"r":255}
                    SET @c = color SELECT @c.red AS r       | {"r":255}
                    """)
    void selects(String sql, String expected) {
        assertThat(SqlEvaluation.select(sql, SENSORS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    SELECT *                      | {"a":41.390,"b":{"c":1}}
                    SELECT VALUE *                | {"a":41.390,"b":{"c":1}}
                    SELECT *, 15 AS speed         | {"a":41.390,"b":{"c":1},"speed":15}
                    SELECT *, 'x' AS a            | {"a":"x","b":{"c":1}}
                    SELECT 'x' AS a, *            | {"a":"x","b":{"c":1}}
                    SELECT *, missing AS a        | {"b":{"c":1}}
                    SELECT *, 2 AS b.d            | {"a":41.390,"b":{"c":1,"d":2}}
                    """)
    void addsToTheWholePayload(String sql, String expected) {
        assertThat(SqlEvaluation.select(sql, "{\"a\": 41.390, \"b\": {\"c\": 1.0}}"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not json",
                "",
                "[1,2]",
                "\"text\"",
                "12",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1",
                "{\"a\":NaN}",
                "{\"a\":1e999999}",
                "{\"a\":1e-1000}",
                "{\"a\":1e99999999999999}",
                "{\"half\":\"\\ud83d\"}"
            })
    void hasRawBytesForAPayloadThatIsNoJsonObject(String payload) {
        String raw = "raw " + payload.getBytes(UTF_8).length;

        assertThat(SqlEvaluation.select("SELECT *", payload)).isEqualTo(raw);
        assertThat(SqlEvaluation.select("SELECT *, topic(1) AS t", payload)).isEqualTo(raw);
        assertThat(SqlEvaluation.select("SELECT a, topic(1) AS t", payload))
                .isEqualTo("{\"t\":\"t\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xff, 0xc0, 0xed})
    void hasRawBytesForAPayloadThatIsNotUtf8(int odd) {
        byte[] payload = {
            '{', '"', 'a', '"', ':', '"', (byte) odd, (byte) 0xa0, (byte) 0x80, '"', '}'
        };

        assertThat(SqlEvaluation.select("SELECT *", SqlEvaluation.message("t", payload)))
                .isEqualTo("raw 11");
    }

    @Test
    void hasRawBytesForAPayloadInUtf16() {
        byte[] payload = "{\"a\":1}".getBytes(UTF_16LE);

        assertThat(SqlEvaluation.select("SELECT *", SqlEvaluation.message("t", payload)))
                .isEqualTo("raw 14");
    }

    @Test
    void takesTheLastOfTwoEqualKeys() {
        assertThat(SqlEvaluation.select("SELECT *", "{\"a\":1,\"b\":2,\"a\":3}"))
                .isEqualTo("{\"a\":3,\"b\":2}");
    }

    @ParameterizedTest
    @CsvSource({
        "41.390, 41.390",
        "10.0, 10",
        "-0.0, 0",
        "0e999999, 0",
        "1e2, 100",
        "1E-7, 1E-7",
        "12345678901234567890123456789012345678901, 12345678901234567890123456789012345678901",
        "0.1234567890123456789012345678901234567890, 0.1234567890123456789012345678901234567890",
        "9.99E999, 9.99E+999"
    })
    void keepsTheDigitsOfANumber(String written, String result) {
        assertThat(SqlEvaluation.select("SELECT *", "{\"n\":" + written + "}"))
                .isEqualTo("{\"n\":" + result + "}");
    }

    @Test
    void keepsTextAsItIs() {
        String payload = "{\"ü/\\\"\\\\\":\"\\n😀\\u0001\"}";

        assertThat(SqlEvaluation.select("SELECT *", payload)).isEqualTo(payload);
    }

    @Test
    void readsNestingUpToItsLimitOnly() {
        assertThat(SqlEvaluation.select("SELECT *", nested(99))).startsWith("{\"a\":[[");
        assertThat(SqlEvaluation.select("SELECT *", nested(100_000))).startsWith("raw ");
    }

    @ParameterizedTest
    @CsvSource({
        "value = 7, true",
        "'value = 8', false",
        "missing = 1, false",
        "NOT (missing = 1), false",
        "'true', true",
        "value, false",
        "NULL, false"
    })
    void runsForTrueOnly(String where, boolean runs) {
        String result = SqlEvaluation.select("SELECT VALUE 1 WHERE " + where, SENSORS);

        assertThat(result).isEqualTo(runs ? "1" : "no match");
    }

    @Test
    void seesNoAliasInWhere() {
        assertThat(SqlEvaluation.select("SELECT 1 AS x WHERE x = 1", SENSORS))
                .isEqualTo("no match");
    }

    @Test
    void knowsItsTopicFilter() {
        assertThat(SqlStatement.parse("SELECT * FROM 'dt/+/#'", "2016-03-23").topicFilter())
                .contains("dt/+/#");
        assertThat(SqlStatement.parse("SELECT *", "2016-03-23").topicFilter())
                .isEqualTo(Optional.empty());
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
    }
}
