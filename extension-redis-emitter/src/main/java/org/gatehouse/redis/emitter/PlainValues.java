package org.gatehouse.redis.emitter;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.redis.wire.JsonValues;
import org.gatehouse.spi.Payload;
import org.gatehouse.spi.PayloadCodec;
import org.gatehouse.spi.PayloadException;
import org.jspecify.annotations.Nullable;

/** Values enter, JSON with attachments leaves: what the servers' codec does, without a server. */
record PlainValues(JsonWriter others) implements PayloadCodec {

    private static final int DEEPEST = 1_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public Payload writeArray(List<? extends @Nullable Object> values) {
        Writing writing = new Writing(new StringBuilder(64), new ArrayList<>(0));
        writing.value(values, 0);
        return new Payload(writing.out().toString(), writing.attachments());
    }

    @Override
    public String write(@Nullable Object value) {
        throw new UnsupportedOperationException("nobody looks clients up from here");
    }

    @Override
    public @Nullable Object read(Payload payload, Type type) throws PayloadException {
        throw new PayloadException("", "nobody answers here");
    }

    private final class Writing {

        private final StringBuilder out;
        private final List<ByteBuffer> attachments;

        Writing(StringBuilder out, List<ByteBuffer> attachments) {
            this.out = out;
            this.attachments = attachments;
        }

        StringBuilder out() {
            return out;
        }

        List<ByteBuffer> attachments() {
            return attachments;
        }

        @SuppressWarnings("JavaUtilDate") // an application may have one
        void value(@Nullable Object value, int depth) {
            if (value == null || value instanceof Boolean) {
                out.append(value);
            } else if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
                JsonValues.quote(value instanceof Enum<?> constant ? constant.name() : value.toString(), out);
            } else if (value instanceof Number number) {
                JsonValues.number(number, out);
            } else if (value instanceof byte[] bytes) {
                attachment(ByteBuffer.wrap(bytes.clone()));
            } else if (value instanceof ByteBuffer bytes) {
                attachment(bytes.duplicate());
            } else if (value instanceof Instant instant) {
                JsonValues.quote(TIME.format(instant), out);
            } else if (value instanceof Date date) {
                JsonValues.quote(TIME.format(Instant.ofEpochMilli(date.getTime())), out);
            } else if (value instanceof Optional<?> optional) {
                value(optional.orElse(null), depth);
            } else {
                container(value, depth);
            }
        }

        private void container(Object value, int depth) {
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("a value contains itself, or is nested too deeply");
            }
            if (value instanceof Map<?, ?> map) {
                char before = '{';
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    JsonValues.quote(String.valueOf(entry.getKey()), out.append(before));
                    out.append(':');
                    value(entry.getValue(), depth + 1);
                    before = ',';
                }
                out.append(before == '{' ? "{}" : "}");
            } else if (value instanceof Collection<?> values) {
                list(values, depth);
            } else if (value instanceof Object[] values) {
                list(Arrays.asList(values), depth);
            } else {
                out.append(other(value));
            }
        }

        private void list(Collection<?> values, int depth) {
            char before = '[';
            for (Object each : values) {
                out.append(before);
                value(each, depth + 1);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        }

        private void attachment(ByteBuffer bytes) {
            out.append("{\"_placeholder\":true,\"num\":")
                    .append(attachments.size())
                    .append('}');
            attachments.add(bytes);
        }
    }

    private String other(Object value) {
        String json;
        try {
            json = others.write(value);
        } catch (Exception e) {
            throw new IllegalArgumentException(
                    "a " + value.getClass().getName() + " cannot be written: " + e.getMessage(), e);
        }
        return JsonValues.checked(json);
    }
}
