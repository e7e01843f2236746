package io.thingcast.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A room with many members. {@code -Dthingcast.full=true} has 1,000, whom a message must reach
 * within a second.
 */
@ExtendWith(SharedSystem.class)
class RoomOfManyTest {
    private static final Logger LOG = LoggerFactory.getLogger(RoomOfManyTest.class);
    private static final boolean FULL = Boolean.getBoolean("thingcast.full");
    private static final int MEMBERS = FULL ? 1_000 : 50;
    private static final Duration ALL_REACHED = Duration.ofSeconds(FULL ? 1 : 10);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MESSAGES = 11;
    private static final int JOINING_AT_ONCE = 8;
    private static final String ROOM = "crowd";

    private final List<RoomMember> members = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void leave() throws Exception {
        for (RoomMember member : members) {
            member.close();
        }
    }

    @Test
    void oneMessageReachesEveryMember() throws Exception {
        join();
        RoomMember asking = members.get(0);
        assertThat(asking.ask("list", Map.of("room", ROOM)).at("/result/count").asInt())
                .isEqualTo(MEMBERS);

        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            // Another one each time: nobody may send more than five a second.
            millis.add(say(members.get(i), "hello " + i).toMillis());
        }
        Collections.sort(millis);

        LOG.info("A message reached {} members in these milliseconds: {}", MEMBERS, millis);
        assertThat(millis.get(MESSAGES / 2)).isLessThanOrEqualTo(ALL_REACHED.toMillis());
    }

    private void join() throws Exception {
        RoomMember first = member();
        first.ask("create", Map.of("room", ROOM));
        first.join(ROOM);
        ExecutorService threads = Executors.newFixedThreadPool(JOINING_AT_ONCE);
        try {
            List<Future<?>> joining = new ArrayList<>();
            for (int i = 1; i < MEMBERS; i++) {
                joining.add(
                        threads.submit(
                                () ->
                                        assertThat(member().join(ROOM).path("ok").asBoolean())
                                                .isTrue()));
            }
            for (Future<?> each : joining) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private RoomMember member() throws Exception {
        RoomMember member = new RoomMember(SharedSystem.system().session("operator"));
        members.add(member);
        return member;
    }

    /** From before the command is published until the last member has the message. */
    private Duration say(RoomMember speaker, String text) throws Exception {
        CountDownLatch left = new CountDownLatch(MEMBERS);
        for (RoomMember member : members) {
            member.onMessage(
                    message -> {
                        if (message.at("/data/text").asText().equals(text)) {
                            left.countDown();
                        }
                    });
        }
        long start = System.nanoTime();
        assertThat(speaker.ask("send", Map.of("room", ROOM, "text", text)).path("ok").asBoolean())
                .isTrue();
        boolean reached = left.await(SOON.toSeconds(), TimeUnit.SECONDS);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(reached)
                .as(
                        "'%s' reached all but %d; %d of the members are connected",
                        text,
                        left.getCount(),
                        members.stream().filter(RoomMember::isConnected).count())
                .isTrue();
        return took;
    }
}
