package org.gatehouse.msgpack;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The bytes of dates become instants, and instants what JavaScript writes. */
final class Timestamps {

    /** The farthest that JavaScript counts to, in milliseconds. */
    private static final long MOST_MILLIS = 8_640_000_000_000_000L;

    private static final DateTimeFormatter FOUR_DIGITS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SIX_DIGITS =
            DateTimeFormatter.ofPattern("-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** Takes the 4, 8 or 12 bytes of an extension. */
    static Instant read(int type, ByteBuffer bytes) throws MsgpackException {
        if (type == MsgpackHead.NOTEPACK) {
            return Instant.ofEpochMilli(bytes.getLong());
        }
        return switch (bytes.remaining()) {
            case 4 -> Instant.ofEpochSecond(bytes.getInt() & 0xffff_ffffL);
            case 8 -> seconds(bytes.getLong());
            default -> instant(bytes.getInt() & 0xffff_ffffL, bytes.getLong());
        };
    }

    private static Instant seconds(long nanosAndSeconds) throws MsgpackException {
        return instant(nanosAndSeconds >>> 34, nanosAndSeconds & 0x3_ffff_ffffL);
    }

    private static Instant instant(long nanos, long seconds) throws MsgpackException {
        try {
            if (nanos < 1_000_000_000) {
                return Instant.ofEpochSecond(seconds, nanos);
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new MsgpackException("a date is none");
    }

    /** As {@code Date.toJSON} has it; {@code null} for what is no date there. */
    static String json(Instant instant) {
        long seconds = instant.getEpochSecond();
        if (Math.abs(seconds) > MOST_MILLIS / 1000 || Math.abs(instant.toEpochMilli()) > MOST_MILLIS) {
            return "null";
        }
        int year = instant.atZone(ZoneOffset.UTC).getYear();
        if (year >= 0 && year <= 9999) {
            return '"' + FOUR_DIGITS.format(instant) + '"';
        }
        return '"' + String.format(Locale.ROOT, "%+07d", year) + SIX_DIGITS.format(instant) + '"';
    }
}
