package io.thingcast.api.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thingcast.api.problem.ProblemException;
import io.thingcast.api.token.VerifiedToken;
import io.thingcast.contract.item.Group;
import io.thingcast.contract.item.ItemKey;
import io.thingcast.sessions.RightsCodec;
import io.thingcast.sessions.TokenOrigin;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {
    private static final String DRIVER =
            "{'keys':['truck-*'],'write':['truck-1'],'groups':['north'],'rooms':['dispatch']}";
    private static final String OPERATOR =
            "{'keys':['*'],'write':['*'],'groups':['*'],'rooms':['*'],'share':true,'admin':true}";

    @ParameterizedTest
    @CsvSource({
        "truck-1, true",
        "bus-1, false",
        "room:dispatch, true",
        "room:dispatch2, false",
        "room:truck-1, false",
    })
    void readsTheKeysAndRoomsOfTheRights(String key, boolean allowed) {
        assertThat(caller(DRIVER).mayRead(new ItemKey(key))).isEqualTo(allowed);
        assertThat(caller(OPERATOR).mayRead(new ItemKey(key))).isTrue();
    }

    @Test
    void needsTheRightToTheRoomForAKeyOfARoom() {
        assertThat(caller("{'keys':['*']}").mayRead(new ItemKey("room:dispatch"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"truck-1,,true", "truck-1,north,true", "truck-1,south,false", "truck-2,,false"})
    void writesTheKeysOfTheRightsIntoTheirGroupsOnly(String key, String group, boolean allowed) {
        Optional<Group> into = Optional.ofNullable(group).map(Group::new);

        if (allowed) {
            assertThatCode(() -> caller(DRIVER).requireWrite(new ItemKey(key), into))
                    .doesNotThrowAnyException();
        } else {
            refused(() -> caller(DRIVER).requireWrite(new ItemKey(key), into), "no right to write");
        }
    }

    @Test
    void nobodyWritesRooms() {
        refused(
                () -> caller(OPERATOR).requireWrite(new ItemKey("room:a"), Optional.empty()),
                "write the key 'room:a'");
    }

    @Test
    void namesTheRightThatIsMissing() {
        refused(() -> caller(DRIVER).requireRead(new ItemKey("bus-1")), "read the key 'bus-1'");
        refused(() -> caller(DRIVER).requireRead(new Group("south")), "read the group 'south'");
        refused(() -> caller(DRIVER).requireAdmin(), "'admin'");
        refused(() -> caller(DRIVER).requireShare(), "'share'");
    }

    private static void refused(Runnable request, String message) {
        assertThatThrownBy(request::run)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    private static Caller caller(String rights) {
        return new Caller(
                new VerifiedToken(
                        new TokenOrigin("https://issuer.example", "uid", "1", Instant.EPOCH),
                        Instant.EPOCH,
                        RightsCodec.decode("thingcast", rights.replace('\'', '"'))));
    }
}
