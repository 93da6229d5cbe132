package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.gatehouse.internal.Later;
import org.gatehouse.spi.FrameReceiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private final List<String> log = new ArrayList<>();
    private final Arrivals arrivals = arrivals(false, Runnable::run);

    private Arrivals arrivals(boolean precious, Executor workers) {
        ContextLoader loader = new ContextLoader(ArrivalsTest.class.getClassLoader());
        Reading reading = new Reading(() -> precious, loader, workers, new Semaphore(1));
        return new Arrivals(reading, 100, (code, reason) -> log.add("close " + code + " " + reason));
    }

    @Test
    void protocolThatBreaksDownWhileItOpensEndsTheConnection() {
        arrivals.opened(() -> {
            throw new StackOverflowError();
        });

        assertThat(log).containsExactly("close 1011 internal error");
    }

    @Test
    void protocolThatBreaksDownOnAMessageEndsTheConnection() {
        arrivals.opened(() -> new Receiver());
        arrivals.text("deep", true);
        arrivals.text("next", true);
        arrivals.closed(receiver -> receiver.onClose(1011, ""));

        assertThat(log).containsExactly("text deep", "close 1011 internal error", "closed 1011");
    }

    @Test
    void whatAClientSaysBeforeItGoesIsHeard() {
        Later workers = new Later();
        Arrivals onIoThread = arrivals(true, workers);
        onIoThread.opened(() -> new Receiver());
        onIoThread.text("bye", true);
        onIoThread.binary(ByteBuffer.allocate(101), true);
        onIoThread.closed(receiver -> receiver.onClose(1000, ""));
        workers.runAll();

        assertThat(log).containsExactly("close 1009 message too large", "text bye", "too large", "closed 1000");
    }

    @Test
    void tooMuchThatWaitsWhereReadingCannotStopEndsTheConnection() {
        Later workers = new Later();
        Arrivals full = arrivals(true, workers);
        full.opened(() -> new Receiver());
        for (int i = 1; i < 50_000; i++) {
            full.text("a", true);
        }
        assertThat(log).isEmpty();
        full.text("a", true);
        assertThat(log).containsExactly("close 1008 too many messages");
    }

    @Test
    void tooManyBytesThatWaitEndTheConnection() {
        ContextLoader loader = new ContextLoader(ArrivalsTest.class.getClassLoader());
        Reading reading = new Reading(() -> true, loader, new Later(), new Semaphore(1));
        Arrivals full = new Arrivals(reading, 10 << 20, (code, reason) -> log.add("close " + code + " " + reason));
        String large = "x".repeat(10 << 20);
        full.text(large, true);
        full.text(large, true);
        assertThat(log).isEmpty();
        full.text("x", true);
        assertThat(log).containsExactly("close 1008 too many messages");
    }

    private final class Receiver implements FrameReceiver {

        @Override
        public @Nullable CompletionStage<Void> onText(String text) {
            log.add("text " + text);
            if (text.equals("deep")) {
                throw new StackOverflowError();
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onTooLarge() {
            log.add("too large");
        }

        @Override
        public void onClose(int code, String reason) {
            log.add("closed " + code);
        }
    }
}
