package io.thingcast.awslocal.rules.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.thingcast.awslocal.mqtt.Message;
import io.thingcast.awslocal.rules.sql.function.Functions;
import io.thingcast.awslocal.rules.sql.function.MessageContext;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
    private static final String PAYLOAD =
            """
            {"n":-5,"d":2.745,"s":"hello","num":"-5.123","b":true,"nil":null,
             "a":[1,2,3],"o":{"k":"v"},"b64":"eyAidGVtcGVyYXR1cmUiOiAzMyB9Cg=="}\
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    length(s)                    | 5
                    length(false)                | 5
                    length(nil)                  | undefined
                    numbytes('€')                | 3
                    lower('HELLO')               | "hello"
                    lower(['HELLO'])             | "[\\"hello\\"]"
                    upper(s)                     | "HELLO"
                    trim(' h i ')                | "h i"
                    ltrim(' h i ')               | "h i "
                    rtrim(' h i ')               | " h i"
                    lpad('hello', 2)             | "  hello"
                    lpad(1, 3)                   | "   1"
                    lpad(s, -7)                  | "hello"
                    length(lpad('', 5000))       | 1000
                    rpad('hello', 2.9)           | "hello  "
                    rpad(1, '3')                 | "1   "
                    rpad(s, b)                   | undefined
                    substring('012345', 0)       | "012345"
                    substring('012345', 2)       | "2345"
                    substring('012345', 2.745)   | "2345"
                    substring(123, 2)            | "3"
                    substring('012345', -1)      | "012345"
                    substring(true, 1.2)         | "rue"
                    substring(false, -2.411E247) | "false"
                    substring('012345', 1, 3)    | "12"
                    substring('012345', -50, 50) | "012345"
                    substring('012345', 3, 1)    | ""
                    substring(nil, 1)            | undefined
                    indexof('abcd', 'bc')        | 1
                    indexof('abcd', 'x')         | -1
                    startswith('ranger', 'ran')  | true
                    endswith('cat', 'at')        | true
                    endswith('cat', nil)         | undefined
                    replace('abcdabcd','b','x')  | "axcdaxcd"
                    replace('abcd', nil, 'x')    | undefined
                    regexp_matches('aaaa','a{2,}') | true
                    regexp_matches('aaaa', 'b')  | false
                    regexp_matches('aaaa', '(')  | undefined
                    regexp_matches(nil, 'a')     | undefined
                    regexp_replace('abcd','bc','x') | "axd"
                    regexp_replace('abcd','b(.*)d','$1') | "ac"
                    regexp_replace('abcd','b','$7') | undefined
                    regexp_substr('hihihello','hi') | "hi"
                    regexp_substr('hihihello','(hi)*') | "hihi"
                    regexp_substr('hello', 'x')  | undefined
                    chr(65)                      | "A"
                    chr('49.9')                  | "1"
                    chr(-1)                      | undefined
                    chr(128)                     | undefined
                    """)
    void evaluateText(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    abs(n)              | 5
                    abs(num)            | 5.123
                    abs(b)              | undefined
                    abs(nil)            | undefined
                    abs(a)              | undefined
                    ceil(1.2)           | 2
                    ceil(-1.2)          | -1
                    floor(1.2)          | 1
                    floor(-1.2)         | -2
                    floor('x')          | undefined
                    Round(1.2)          | 1
                    Round(1.5)          | 2
                    Round(-1.1)         | -1
                    Round(-1.5)         | -2
                    trunc(2.3, 0)       | 2
                    trunc(2.3123, 2)    | 2.31
                    trunc(2.888, 2)     | 2.88
                    trunc(2.00, 5)      | 2
                    trunc(2.5, -1)      | 2
                    sign(-7)            | -1
                    sign(0)             | 0
                    sign('13')          | 1
                    sqrt(9)             | 3
                    sqrt(-1)            | undefined
                    power(2, 5)         | 32
                    exp(0)              | 1
                    ln(1)               | 0
                    ln(0)               | undefined
                    log(100)            | 2
                    mod(8, 3)           | 2
                    mod(8, 0)           | undefined
                    remainder(-8, 3)    | -2
                    remainder('8.5', 3) | 2.5
                    sin(0)              | 0
                    cos(0)              | 1
                    tan(3)              | -0.1425465430742778
                    asin(0)             | 0
                    asin(2)             | undefined
                    acos(0)             | 1.5707963267948966
                    atan(0)             | 0
                    atan2(1, 0)         | 1.5707963267948966
                    sinh(2.3)           | 4.936961805545957
                    cosh(2.3)           | 5.037220649268761
                    tanh(2.3)           | 0.9800963962661914
                    bitand(13, 5)       | 5
                    bitand(13.9, '5')   | 5
                    bitor(8, 5)         | 13
                    bitxor(13, 5)       | 8
                    bitnot(13)          | -14
                    bitnot(a)           | undefined
                    """)
    void evaluateNumbers(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    concat()                       | undefined
                    concat(1)                      | 1
                    concat([1, 2, 3], 4)           | [1,2,3,4]
                    concat(a, 'hello', [4])        | [1,2,3,"hello",4]
                    concat(1, 'hello')             | "1hello"
                    concat('he', 'is', 'man')      | "heisman"
                    concat('a', nil)               | undefined
                    concat(1, 2)                   | undefined
                    isNull(nil)                    | true
                    isNull(missing)                | false
                    isNull(5)                      | false
                    isUndefined(missing)           | true
                    isUndefined(floor([1,2,3]))    | true
                    isUndefined(nil)               | false
                    Nanvl(8, 3)                    | 8
                    nanvl(missing, 3)              | 3
                    nanvl(nil, 3)                  | 3
                    nanvl(sqrt(-1), 'none')        | "none"
                    nanvl('x', 3)                  | "x"
                    get_or_default(missing, 'x')   | "x"
                    get_or_default(nil)            | undefined
                    get_or_default(s, 'x')         | "hello"
                    get(['a','b','c'], 1)          | "b"
                    get(a, '2')                    | 3
                    get(a, 3)                      | undefined
                    get(a, -1)                     | undefined
                    get('abc', 1)                  | "b"
                    get(o, 'k')                    | "v"
                    get(*, 's')                    | "hello"
                    get(o, 1)                      | undefined
                    get(n, 0)                      | undefined
                    transform('enrichArray', {'k':1}, [{'a':3},{'k':4}]) | [{"a":3,"k":1},{"k":1}]
                    transform('enrichArray', o, a) | undefined
                    transform('other', o, [o])     | undefined
                    decode(b64, 'base64')          | {"temperature":33}
                    decode(b64, 'base64').temperature | 33
                    decode('aGk=', 'base64')       | "hi"
                    decode('MTI=', 'base64')       | "12"
                    decode('%%', 'base64')         | null
                    decode('/w==', 'base64')       | null
                    encode('hi', 'base64')         | "aGk="
                    encode(o, 'base64')            | "eyJrIjoidiJ9"
                    encode(nil, 'base64')          | undefined
                    md2('hello')                   | "a9046c73e00331af68917d3804f70655"
                    md5('hello')                   | "5d41402abc4b2a76b9719d911017c592"
                    sha1(12)                       | "7b52009b64fd0a2a49e6d8a939753077792b0554"
                    length(sha224(s))              | 56
                    length(sha256(s))              | 64
                    length(sha384(s))              | 96
                    length(sha512(s))              | 128
                    md5(nil)                       | undefined
                    """)
    void evaluateValues(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    parse_time("yyyy.MM.dd G 'at' HH:mm:ss z", 100000000, "America/Belize") | "1970.01.01 AD at 21:46:40 CST"
                    parse_time('yyyy', timestamp(), 'UTC')        | "2025"
                    parse_time("yyyy-MM-dd HH:mm:ss.SSS", 1585903518042) | "2020-04-03 08:45:18.042"
                    parse_time('EEE EEEE e D yy MMM MMMM h a k K', 1585903518042) | "Fri Friday 5 94 20 Apr April 8 AM 8 8"
                    parse_time("Z ZZ ZZZ xxxx-ww", 0, 'Europe/Madrid') | "+0100 +01:00 Europe/Madrid 1970-01"
                    parse_time('qq', 0)                           | undefined
                    parse_time('yyyy', 0, 'Nowhere/Land')         | undefined
                    parse_time('yyyy', 1E999)                     | undefined
                    time_to_epoch("2020-04-03 09:45:18 UTC+01:00", "yyyy-MM-dd HH:mm:ss VV") | 1585903518000
                    time_to_epoch("18 December 2015", "dd MMMM yyyy") | 1450396800000
                    time_to_epoch("2007-12-03 10:15:30.592 America/Los_Angeles", "yyyy-MM-dd HH:mm:ss.SSS z") | 1196705730592
                    time_to_epoch("soon", "yyyy")                 | undefined
                    time_to_epoch("2020", "yyyy")                 | undefined
                    """)
    void evaluateTimes(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    topic()                 | "dt/dev/truck-7/gps"
                    topic(1)                | "dt"
                    topic(4)                | "gps"
                    topic('2')              | "dev"
                    topic(0)                | undefined
                    topic(5)                | undefined
                    topic(99999999999)      | undefined
                    topic(1, 2)             | undefined
                    clientid()              | "client-1"
                    timestamp()             | 1763687468123
                    principal()             | "cert-1"
                    accountid()             | "123456789012"
                    sql_version()           | "2016-03-23"
                    length(newuuid())       | 36
                    newuuid() = newuuid()   | false
                    length(traceid())       | 36
                    traceid() = traceid()   | true
                    rand() >= 0 AND rand() < 1 | true
                    get_mqtt_property('content_type')     | "application/json"
                    get_mqtt_property('format_indicator') | "UTF8_DATA"
                    get_mqtt_property('response_topic')   | "answers/1"
                    get_mqtt_property('correlation_data') | "AQID"
                    get_mqtt_property('other')            | undefined
                    get_user_properties()       | [{"site":"north"},{"unit":"C"},{"site":"south"}]
                    get_user_properties('site') | ["north","south"]
                    get_user_properties('x')    | undefined
                    """)
    void tellAboutTheMessage(String expression, String expected) {
        MessageContext message =
                SqlEvaluation.message(
                        "dt/dev/truck-7/gps",
                        new byte[0],
                        Optional.of("client-1"),
                        SqlEvaluation.properties());

        assertThat(SqlEvaluation.select("SELECT VALUE " + expression, message)).isEqualTo(expected);
    }

    @Test
    void knowNoClientAndNoTraceOfAMessageOfTheDataPlane() {
        MessageContext message =
                SqlEvaluation.message("t", new byte[0], Optional.empty(), Message.Properties.NONE);

        assertThat(
                        SqlEvaluation.select(
                                "SELECT clientid() AS c, isUndefined(traceid()) AS t", message))
                .isEqualTo("{\"c\":\"n/a\",\"t\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "not json", "[1]", ""})
    void encodeTheWholePayloadWhateverItIs(String payload) {
        String encoded = SqlEvaluation.evaluate("encode(*, 'base64')", payload);

        assertThat(encoded)
                .isEqualTo(
                        "\"" + Base64.getEncoder().encodeToString(payload.getBytes(UTF_8)) + "\"");
    }

    @Test
    void decodeWhatWasEncodedOfAnyPayload() {
        String sql = "decode(encode(*, 'base64'), 'base64')";

        assertThat(SqlEvaluation.evaluate(sql, "{\"a\": 1.50}")).isEqualTo("{\"a\":1.50}");
        assertThat(SqlEvaluation.evaluate(sql, "plain")).isEqualTo("\"plain\"");
        assertThat(
                        SqlEvaluation.select(
                                "SELECT VALUE " + sql,
                                SqlEvaluation.message("t", new byte[] {(byte) 0xff})))
                .isEqualTo("null");
    }

    @Test
    void areUndefinedWhenCalledWithTheWrongNumberOfArguments() {
        for (String name : Functions.names()) {
            if (!name.matches("cast|concat|encode|decode")) {
                assertThat(SqlEvaluation.evaluate(name + "(1,2,3,4,5)", "{}"))
                        .describedAs(name)
                        .isEqualTo("undefined");
            }
        }
    }

    @Test
    void stayWithinMemoryAndTimeForHugeNumbers() {
        for (String name : Functions.names()) {
            if (!name.matches("cast|encode|decode")) {
                SqlEvaluation.evaluate(name + "(9E999)", "{}");
                SqlEvaluation.evaluate(name + "(9E999, -9E999)", "{}");
                SqlEvaluation.evaluate(name + "(1E-999, 9E999, 9E999)", "{}");
            }
        }
    }
}
