package org.gatehouse.internal.jakarta;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.gatehouse.spi.FrameReceiver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboundTest {

    private final List<String> log = new ArrayList<>();
    private final Inbound inbound = new Inbound(
            ServerKind.OTHER,
            new ContextLoader(InboundTest.class.getClassLoader()),
            Runnable::run,
            100,
            10,
            (code, reason) -> log.add("close " + code + " " + reason));

    @Test
    void protocolThatBreaksDownWhileItOpensEndsTheConnection() {
        inbound.opened(() -> {
            throw new StackOverflowError();
        });

        assertThat(log).containsExactly("close 1011 internal error");
    }

    @Test
    void protocolThatBreaksDownOnAMessageEndsTheConnection() {
        inbound.opened(() -> new Receiver());
        inbound.text("deep", true);
        inbound.text("next", true);
        inbound.closed(receiver -> receiver.onClose(1011, ""));

        assertThat(log).containsExactly("text deep", "close 1011 internal error", "closed 1011");
    }

    private final class Receiver implements FrameReceiver {

        @Override
        public @Nullable CompletionStage<Void> onText(String text) {
            log.add("text " + text);
            throw new StackOverflowError();
        }

        @Override
        public @Nullable CompletionStage<Void> onBinary(ByteBuffer data) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onTooLarge() {}

        @Override
        public void onClose(int code, String reason) {
            log.add("closed " + code);
        }
    }
}
