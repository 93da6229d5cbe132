package org.gatehouse.internal.rooms;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.gatehouse.AckTimeoutException;
import org.gatehouse.Arguments;
import org.gatehouse.WsException;
import org.gatehouse.internal.cluster.Gathered;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Turns acknowledgements into what the application asked for. */
final class AckValues {

    private AckValues() {}

    /** What everybody has answered; fails if somebody has not. */
    static <T> List<@Nullable T> all(PayloadCodec codec, Gathered<List<Payload>> gathered, Class<T> type) {
        if (!gathered.complete()) {
            throw new AckTimeoutException(convertible(codec, gathered.values(), type), gathered.missing());
        }
        List<@Nullable T> values = new ArrayList<>(gathered.values().size());
        gathered.values().forEach(answer -> values.add(convert(codec, answer, type)));
        return values;
    }

    /** What the one client that was asked has answered. */
    static <T> @Nullable T one(PayloadCodec codec, Gathered<List<Payload>> gathered, Class<T> type) {
        if (!gathered.values().isEmpty()) {
            return convert(codec, gathered.values().get(0), type);
        }
        if (!gathered.complete()) {
            throw new AckTimeoutException(List.of(), gathered.missing());
        }
        throw new CancellationException("socket has been disconnected");
    }

    @SuppressWarnings("unchecked") // the codec answers what it is asked for
    static <T> @Nullable T convert(PayloadCodec codec, List<Payload> answer, Class<T> type) {
        if (type == Arguments.class) {
            return (T) new AckArguments(answer, codec);
        }
        if (answer.isEmpty()) {
            return null;
        }
        try {
            return (T) codec.read(answer.get(0), type);
        } catch (PayloadException e) {
            throw new WsException("the acknowledgement is no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /** The answers that are of the type: beside a failure the others do not matter. */
    private static <T> List<@Nullable T> convertible(PayloadCodec codec, List<List<Payload>> answers, Class<T> type) {
        List<@Nullable T> values = new ArrayList<>(answers.size());
        for (List<Payload> answer : answers) {
            try {
                values.add(convert(codec, answer, type));
            } catch (WsException unfit) {
                // the client's mistake must not hide that time is over
            }
        }
        return values;
    }
}
