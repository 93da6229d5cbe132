package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeRequest;
import org.junit.jupiter.api.Test;

/** The server's side is told one thing after the other, as on a server. */
class InMemoryConnectionTest {

    private static final HandshakeRequest REQUEST = new HandshakeRequest(
            "GET", "/", "/", Map.of(), Map.of(), Optional.empty(), false, null, Set.of(), name -> null, Map.of());

    private final List<String> log = new ArrayList<>();
    private final InMemoryConnection connection =
            new InMemoryConnection(REQUEST, Optional.empty(), new InMemoryContainer.Peer() {
                @Override
                public void onFrame(Frame frame) {}

                @Override
                public void onClose(int code, String reason) {}
            });

    /** Runs something as soon as a text has come, and before that is dealt with. */
    private final class Receiver implements FrameReceiver {

        private final Runnable meanwhile;

        Receiver(Runnable meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public CompletionStage<Void> onText(String text) {
            log.add(text);
            meanwhile.run();
            log.add(text + " was dealt with");
            return null;
        }

        @Override
        public CompletionStage<Void> onBinary(ByteBuffer data) {
            return null;
        }

        @Override
        public void onTooLarge() {}

        @Override
        public void onClose(int code, String reason) {
            log.add("closed " + code);
        }
    }

    private static void onAnotherThread(Runnable task) {
        Thread other = new Thread(task);
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCloseThatComesMeanwhileIsToldAfterwards() {
        connection.receiver(new Receiver(() -> onAnotherThread(() -> connection.clientCloses(1000, ""))));

        connection.clientSends("one");

        assertThat(log).containsExactly("one", "one was dealt with", "closed 1000");
    }

    @Test
    void aCloseThatTheServerBringsAboutIsToldAtOnce() {
        connection.receiver(new Receiver(() -> connection.close(1008, "")));

        connection.clientSends("one");

        assertThat(log).containsExactly("one", "closed 1008", "one was dealt with");
    }

    @Test
    void aCloseBeforeThereIsAReceiverIsToldToItFirst() {
        connection.close(1013, "");
        connection.receiver(new Receiver(() -> {}));

        assertThat(log).containsExactly("closed 1013");
    }
}
