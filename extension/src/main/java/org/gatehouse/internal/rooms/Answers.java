package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.List;
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

    /** The answers that are of the type: beside a failure the others do not matter. */
    static <T> List<@Nullable T> convertible(PayloadCodec codec, List<Optional<Payload>> answers, Class<T> type) {
        List<@Nullable T> values = new ArrayList<>(answers.size());
        for (Optional<Payload> answer : answers) {
            try {
                values.add(convert(codec, answer, type));
            } catch (WsException unfit) {
                // the client's mistake must not hide that time is over
            }
        }
        return values;
    }
}
