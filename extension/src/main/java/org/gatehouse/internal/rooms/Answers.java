package org.gatehouse.internal.rooms;

import java.util.Optional;
import org.gatehouse.WsException;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Turns the first value of a client's acknowledgement into what the application asked for. */
final class Answers {

    private Answers() {}

    @SuppressWarnings("unchecked") // the codec answers what it is asked for
    static <T> @Nullable T convert(PayloadCodec codec, Optional<Payload> answer, Class<T> type) {
        if (answer.isEmpty()) {
            return null;
        }
        try {
            return (T) codec.read(answer.get(), type);
        } catch (PayloadException e) {
            throw new WsException("the acknowledgement is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }
}
