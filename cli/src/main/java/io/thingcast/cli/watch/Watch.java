package io.thingcast.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thingcast.cli.api.Api;
import io.thingcast.cli.api.ApiException;
import io.thingcast.cli.api.Json;
import io.thingcast.cli.api.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps a connection and prints what comes, until there is enough of it or the process ends. */
final class Watch {
    private static final long LOOK_MILLIS = 200;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final Api api;
    private final Optional<SSLContext> tls;
    private final Watched watched;
    private final Lines lines;
    private final PrintWriter state;
    private final CatchUp catchUp;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable LiveLink open;
    private volatile boolean stopped;
    private @Nullable Instant lost;
    private boolean begun;
    private int failures;

    Watch(Api api, Optional<SSLContext> tls, Watched watched, Lines lines, PrintWriter state) {
        this.api = api;
        this.tls = tls;
        this.watched = watched;
        this.lines = lines;
        this.state = state;
        this.catchUp = new CatchUp(api, watched, lines);
    }

    /**
     * Runs until enough is printed.
     *
     * @throws ApiException when the service refuses
     * @throws LinkException when the broker refuses
     */
    void run() {
        Thread goodbye = new Thread(this::stop, "goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        try {
            while (!stopped && !lines.isEnough()) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            forget(goodbye);
        }
    }

    /** One connection, from its session to its end. */
    private void once() throws InterruptedException {
        try {
            Session session = api.openSession();
            List<String> filters = watched.filters(session.stage());
            try (LiveLink link = LiveLink.open(session, tls)) {
                open = link;
                link.subscribe(filters);
                say("connected to %s, watching %s".formatted(session.url(), filters));
                failures = 0;
                missed();
                String end = print(link);
                lost = clock.instant();
                if (!stopped && !lines.isEnough()) {
                    say("disconnected: " + end);
                }
            }
        } catch (ApiException e) {
            again(e, e.passes() && lost != null);
        } catch (LinkException e) {
            again(e, !e.isRefused() && lost != null);
        }
    }

    private void missed() {
        Instant since = lost;
        if (since == null) {
            lost = clock.instant();
        }
        if (!begun) {
            catchUp.first();
            begun = true;
        }
        if (since != null) {
            catchUp.again(since);
        }
    }

    private String print(LiveLink link) throws InterruptedException {
        while (!stopped && !lines.isEnough()) {
            Optional<LiveLink.Event> event = link.next(LOOK_MILLIS);
            if (event.isPresent() && event.get().end().isPresent()) {
                return event.get().end().get();
            }
            event.ifPresent(it -> print(it.message()));
        }
        return "";
    }

    private void print(byte[] payload) {
        JsonNode message;
        try {
            message = Json.MAPPER.readTree(payload);
        } catch (IOException e) {
            say("what came is no JSON, %d bytes".formatted(payload.length));
            return;
        }
        if (!message.path("items").isArray()) {
            lines.live(message);
            return;
        }
        for (JsonNode item : message.path("items")) {
            if (item instanceof ObjectNode object) {
                object.set("group", message.path("group"));
                lines.live(object);
            }
        }
    }

    /** Waits before the next connection; a first connection that fails is the command's failure. */
    private void again(RuntimeException failure, boolean passes) throws InterruptedException {
        if (stopped) {
            return;
        }
        if (!passes) {
            throw failure;
        }
        long ceiling = Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS << Math.min(failures++, 10));
        long wait = ceiling / 2 + ThreadLocalRandom.current().nextLong(ceiling / 2 + 1);
        say("%s Again in %.1f s.".formatted(failure.getMessage(), wait / 1000.0));
        TimeUnit.MILLISECONDS.sleep(wait);
    }

    private void stop() {
        stopped = true;
        LiveLink link = open;
        if (link != null) {
            link.close();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and the hook runs.
        }
    }

    private void say(String text) {
        state.println(text);
        state.flush();
    }
}
