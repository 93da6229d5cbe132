package org.gatehouse.internal.jakarta;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.internal.flow.Outgoing;
import org.gatehouse.spi.Connection;
import org.gatehouse.spi.ConnectionListener;
import org.gatehouse.spi.CorsPolicy;
import org.gatehouse.spi.Frame;
import org.gatehouse.spi.FrameReceiver;
import org.gatehouse.spi.HandshakeDecision;
import org.gatehouse.spi.HandshakeRequest;
import org.gatehouse.spi.HttpExchange;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;

/** What the tests of this package share. */
final class Fixtures {

    static final MountOptions OPTIONS = new MountOptions() {
        @Override
        public <T> T get(Option<T> option) {
            return option.parser().apply(option.defaultText());
        }
    };

    static final CorsPolicy CORS = new CorsPolicy(OPTIONS);

    static final ConnectionListener NOBODY = new ConnectionListener() {
        @Override
        public CompletionStage<HandshakeDecision> onHandshake(HandshakeRequest request) {
            return new HandshakeDecision.Accept().now();
        }

        @Override
        public void onRequest(HttpExchange exchange) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FrameReceiver onOpen(Connection connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void loggedOut(String sessionId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException();
        }
    };

    private Fixtures() {}

    /** A request of a caller who is logged in with an HTTP session. */
    static HandshakeRequest request(String path, String login) {
        return new HandshakeRequest(
                "GET",
                path,
                path,
                Map.of(),
                Map.of(),
                Optional.empty(),
                false,
                null,
                Set.of(),
                name -> null,
                Map.of(),
                Optional.of(login));
    }

    static Outgoing.Frames text(String text) {
        return Outgoing.Frames.of(List.of(new Frame.Text(text)));
    }

    /** Makes an object whose methods all do the same. */
    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Where answers go to. */
    static final class Output extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int octet) {}
    }
}
