package io.thingcast.awslocal.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {
    private static final String PAYLOAD =
            """
            {"i":5,"d":2.5,"w":10.0,"s":"5","t":"TRUE","x":"abc","b":true,"nil":null,
             "a":[1,2],"o":{"k":1,"l":2}}\
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    true AND true     | true
                    true and 'False'  | false
                    t AND b           | true
                    false AND missing | undefined
                    false AND nil     | undefined
                    true AND 1        | undefined
                    true AND x        | undefined
                    false OR 'true'   | true
                    false OR false    | false
                    true OR missing   | undefined
                    true OR 1         | undefined
                    NOT false         | true
                    NOT 'TRUE'        | false
                    NOT NOT b         | true
                    NOT x             | undefined
                    NOT missing       | undefined
                    NOT nil           | undefined
                    NOT 1             | undefined
                    NOT i = 4         | true
                    true OR true AND false | true
                    (true OR true) AND false | false
                    """)
    void combineBooleans(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    i > 4          | true
                    i >= 5         | true
                    d < 2.5        | false
                    d <= 2.50      | true
                    s > 4          | true
                    '41.39' >= -90 | true
                    x > 4          | undefined
                    b > 0          | undefined
                    nil > 0        | undefined
                    missing < 0    | undefined
                    a > 0          | undefined
                    o > 0          | undefined
                    '+5' > 4       | undefined
                    '5.' > 4       | undefined
                    '5E-1' < 1     | true
                    '5e+1' > 1     | undefined
                    i = 5          | true
                    i = 5.0        | true
                    w = 10         | true
                    d = 2.50       | true
                    s = 5          | false
                    s <> 5         | true
                    s = '5'        | true
                    x = 'ABC'      | false
                    x <> 'ABC'     | true
                    b = true       | true
                    b = 'true'     | false
                    a = [1.0, 2]   | true
                    a = [2, 1]     | false
                    a <> [1]       | true
                    o = {'l':2,'k':1} | true
                    o = {'k':1}    | false
                    o <> {'k':1,'l':3} | true
                    nil = NULL     | true
                    nil <> NULL    | false
                    nil = 0        | false
                    nil <> 0       | true
                    missing = missing | undefined
                    missing <> 1   | undefined
                    1 = missing    | undefined
                    """)
    void compare(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    i + 1          | 6
                    i + d          | 7.5
                    i + s          | "55"
                    x + i          | "abc5"
                    x + true       | "abctrue"
                    x + a          | "abc[1,2]"
                    x + nil        | undefined
                    x + missing    | undefined
                    b + 1          | undefined
                    nil + 1        | undefined
                    a + 1          | undefined
                    i - 7          | -2
                    s - '2'        | 3
                    x - 1          | undefined
                    b - 1          | undefined
                    i * d          | 12.5
                    s * 2          | 10
                    missing * 2    | undefined
                    5 / 2          | 2
                    -5 / 2         | -2
                    5 / 2.5        | 2
                    '5' / 2        | 2.5
                    1 / 0          | undefined
                    1 / 3.5        | 0.2857142857142857142857142857142857
                    5 % 3          | 2
                    5.5 % '2'      | 1.5
                    5 % 0          | undefined
                    nil % 2        | undefined
                    -d             | -2.5
                    -s             | -5
                    -x             | undefined
                    2 + 3 * 4      | 14
                    (2 + 3) * 4    | 20
                    10 - 3 - 2     | 5
                    (75 - 32) * 5 / 9 | 23
                    9E999 * 10     | undefined
                    1E999 - 1E-999 | 1.000000000000000000000000000000000E+999
                    9999999999999999999999999999999999 + 1 | 1.000000000000000000000000000000000E+34
                    """)
    void calculate(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    cast(i as Decimal)       | 5
                    cast(d as decimal)       | 2.5
                    cast(true as Decimal)    | 1
                    cast(false as Double)    | 0
                    cast(1.1 as double)      | 1.1
                    cast('2.50' as Decimal)  | 2.50
                    cast(x as Decimal)       | undefined
                    cast(nil as Decimal)     | undefined
                    cast(missing as Decimal) | undefined
                    cast(a as Decimal)       | undefined
                    cast(2.9 as Int)         | 2
                    cast(-2.1 as integer)    | -3
                    cast('2.9' as int)       | 2
                    cast(true as Int)        | 1
                    cast(nil as Int)         | undefined
                    cast(o as Int)           | undefined
                    cast(0 as Boolean)       | false
                    cast(2.5 as bool)        | true
                    cast('FALSE' as Boolean) | false
                    cast(x as Boolean)       | undefined
                    cast(nil as Boolean)     | undefined
                    cast(a as Boolean)       | undefined
                    cast(5 as String)        | "5"
                    cast(w as varchar)       | "10"
                    cast(1E-10 as Nvarchar)  | "1E-10"
                    cast(b as text)          | "true"
                    cast(x as Ntext)         | "abc"
                    cast(a as String)        | "[1,2]"
                    cast(o as String)        | "{\\"k\\":1,\\"l\\":2}"
                    cast(nil as String)      | undefined
                    cast(missing as String)  | undefined
                    """)
    void cast(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    CASE x WHEN 'a' THEN 1 WHEN 'abc' THEN 2 ELSE 3 END | 2
                    case i when 5.0 then 'five' end                     | "five"
                    CASE i WHEN '5' THEN 1 ELSE 0 END                   | 0
                    CASE i WHEN 1 THEN 1 END                            | undefined
                    CASE missing WHEN 1 THEN 1 ELSE 2 END               | undefined
                    CASE nil WHEN NULL THEN 'null' END                  | "null"
                    CASE true WHEN i > 4 THEN 'a' WHEN i > 3 THEN 'b' END | "a"
                    CASE nanvl(i > x, false) WHEN true THEN 1 ELSE 0 END | 0
                    """)
    void choose(String expression, String expected) {
        assertThat(SqlEvaluation.evaluate(expression, PAYLOAD)).isEqualTo(expected);
    }
}
