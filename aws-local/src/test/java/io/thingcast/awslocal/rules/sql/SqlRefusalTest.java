package io.thingcast.awslocal.rules.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thingcast.awslocal.rules.sql.syntax.SqlSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRefusalTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ``                            | 0  | Expected SELECT but found the end
                    UPDATE x                      | 0  | Expected SELECT but found 'UPDATE'
                    SELECT                        | 6  | Expected an expression but found the end
                    SELECT * FROM topic           | 14 | Expected a topic filter in quotes
                    SELECT * FROM 'a' WHERE       | 23 | Expected an expression
                    SELECT * FROM 'a' GROUP BY b  | 18 | Expected the end of the statement but found 'GROUP'
                    SELECT * FROM 'a              | 14 | The string has no closing '
                    SELECT a, FROM 'a'            | 10 | found the keyword FROM
                    SELECT *, * FROM 'a'          | 10 | * is selected twice
                    SELECT a + * FROM 'a'         | 11 | Expected an expression but found '*'
                    SELECT a ; b                  | 9  | Unexpected character ';'
                    SELECT a != b AS c            | 9  | 'not equal' is <>
                    SELECT topic(2) FROM 'a'      | 7  | needs a name: add AS name
                    SELECT topic(2 AS x           | 15 | Expected ')' but found 'AS'
                    SELECT 2abc AS x              | 7  | get(*, 'name')
                    SELECT my-key FROM 'a'        | 7  | needs a name
                    SELECT a AS 'b'               | 12 | Expected a name
                    SELECT end FROM 'a'           | 7  | a field of that name is get(*, 'end')
                    SELECT CASE WHEN a THEN b END | 12 | found the keyword WHEN
                    SELECT CASE a ELSE b END AS c | 14 | Expected WHEN
                    SELECT CASE a WHEN 1 b END    | 21 | Expected THEN
                    SELECT {a: 1} AS x            | 8  | Expected a key in quotes
                    SELECT [1, 2 AS x             | 13 | Expected ']'
                    SELECT 1E1000 AS x            | 7  | Not a number between 1E-999 and 9.99E999
                    SELECT 1E AS x                | 7  | Not a number
                    SELECT (SELECT a) AS x        | 16 | Expected FROM
                    SELECT cast(a as Date) AS x   | 7  | cast to 'date' is not supported; these types are: bool
                    SELECT cast(a) AS x           | 13 | Expected AS
                    SELECT @a AS x                | 7  | No variable @a is set before this
                    SELECT @ AS x                 | 7  | A variable is @ and
                    SET @a = @b, @b = 1 SELECT @a AS x | 9 | No variable @b is set before this
                    SET @a = 1, @a = 2 SELECT @a AS x | 12 | @a is set twice
                    SELECT decode(a, 'proto', 'b') AS x | 7 | decode(value, 'base64') only
                    SELECT encode(*, 'hex') AS x  | 7  | encode(value, 'base64') only
                    SELECT a IN [1] AS x          | 9  | Expected the end of the statement but found 'IN'
                    """)
    void namesWhatAndWhere(String sql, int position, String problem) {
        SqlSyntaxException refusal = refusal(sql == null ? "" : sql);

        assertThat(refusal).hasMessageContaining(problem);
        assertThat(refusal.position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_lambda",
                "get_dynamodb",
                "get_thing_shadow",
                "get_registry_data",
                "get_secret",
                "machinelearning_predict",
                "no_such_function"
            })
    void refusesFunctionsThatAreNotEvaluatedHere(String function) {
        SqlSyntaxException refusal = refusal("SELECT a,\n  " + function + "(a) AS b FROM 'a'");

        assertThat(refusal)
                .hasMessageContaining("The function %s is not supported here".formatted(function))
                .hasMessageContaining("abs, accountid, acos")
                .hasMessageContaining("line 2, column 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-10-08", "beta", ""})
    void refusesOtherVersions(String version) {
        assertThatThrownBy(() -> SqlStatement.parse("SELECT * FROM 'a'", version))
                .isInstanceOf(UnsupportedSqlException.class)
                .hasMessageContaining("version '" + version + "'")
                .hasMessageContaining("Set awsIotSqlVersion to \"2016-03-23\"");
    }

    @Test
    void refusesNestingThatTheStackWouldNotBear() {
        assertThat(refusal("SELECT " + "(".repeat(100_000)))
                .hasMessageContaining("Nested deeper than 100 levels");
        assertThat(refusal("SELECT " + "- ".repeat(100_000)))
                .hasMessageContaining("Nested deeper than 100 levels");
        assertThat(refusal("SELECT a" + " + a".repeat(100_000) + " AS b"))
                .hasMessageContaining("An expression of more than 500 levels");
    }

    private static SqlSyntaxException refusal(String sql) {
        return catchThrowableOfType(
                SqlSyntaxException.class, () -> SqlStatement.parse(sql, SqlStatement.VERSION));
    }
}
