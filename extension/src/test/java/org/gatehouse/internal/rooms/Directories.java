package org.gatehouse.internal.rooms;

import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.gatehouse.ClientSocket;
import org.gatehouse.Handshake;
import org.gatehouse.spi.MountOptions;
import org.gatehouse.spi.Option;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.gatehouse.spi.Recipient;
import org.jspecify.annotations.Nullable;

/** Directories of rooms without anything around them, and clients that join them. */
final class Directories {

    private Directories() {}

    /** A directory whose namespaces {@code /}, {@code /chat} and {@code /dyn-1} are served, and where stages end at once. */
    static MountDirectory directory(ScheduledExecutorService timer, Map<String, String> options) {
        return directory(timer, Runnable::run, options);
    }

    static MountDirectory directory(ScheduledExecutorService timer, Executor workers, Map<String, String> options) {
        return directory(timer, workers, options, new RawCodec());
    }

    static MountDirectory directory(
            ScheduledExecutorService timer, Executor workers, Map<String, String> options, PayloadCodec codec) {
        return new MountDirectory(
                "/socket.io/",
                options(options),
                codec,
                timer,
                workers,
                List.of("/chat", "/dyn-1")::contains,
                parser -> {},
                null,
                "/socket.io/",
                0);
    }

    static ClientSocket join(MountDirectory directory, String namespace, Recipient recipient) {
        Handshake handshake = (Handshake) Proxy.newProxyInstance(
                Handshake.class.getClassLoader(), new Class<?>[] {Handshake.class}, (proxy, method, args) -> null);
        return directory.join(namespace, handshake, recipient, Map.of(), null, stage -> {});
    }

    private static MountOptions options(Map<String, String> texts) {
        return new MountOptions() {
            @Override
            public <T> T get(Option<T> option) {
                return option.parser().apply(texts.getOrDefault(option.key(), option.defaultText()));
            }
        };
    }

    /** Answers JSON texts as they are. */
    private static final class RawCodec implements PayloadCodec {

        @Override
        public Payload writeArray(List<? extends @Nullable Object> values) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String write(@Nullable Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object read(Payload payload, Type type) throws PayloadException {
            if (payload.json().equals("misfit")) {
                throw new PayloadException("", "does not fit");
            }
            return payload.json();
        }
    }
}
