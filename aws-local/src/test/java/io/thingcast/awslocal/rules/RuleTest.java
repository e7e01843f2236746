package io.thingcast.awslocal.rules;

import static io.thingcast.awslocal.rules.TestRules.rule;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private final RecordingAction action = new RecordingAction();

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "a b", "ü"})
    void refusesNamesThatAwsRefuses(String name) {
        assertThatThrownBy(() -> rule(name, "SELECT * FROM 't'", List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+", "#/a", "a/b#", ""})
    void refusesFiltersThatAreNone(String filter) {
        assertThatThrownBy(() -> rule("SELECT * FROM '" + filter + "'", action))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + filter + "' is not valid");
    }

    @Test
    void refusesMoreThanTenActions() {
        RuleAction[] eleven = Collections.nCopies(11, action).toArray(RuleAction[]::new);

        assertThatThrownBy(() -> rule("SELECT * FROM 't'", eleven))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 11 actions; 10 are allowed");
    }
}
