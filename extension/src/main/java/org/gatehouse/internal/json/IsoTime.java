package org.gatehouse.internal.json;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.GregorianCalendar;

/**
 * Points in time as browsers write them: ISO 8601 in UTC with milliseconds. JSON-B's own forms have as many decimals as
 * there are, and a zone in brackets that browsers cannot read.
 */
final class IsoTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private IsoTime() {}

    static JsonbAdapter<?, ?>[] adapters() {
        return new JsonbAdapter<?, ?>[] {new Instants(), new Dates()};
    }

    static String write(Instant instant) {
        try {
            return FORMAT.format(instant);
        } catch (DateTimeException e) {
            return instant.toString();
        }
    }

    @SuppressWarnings("JavaUtilDate") // applications have it
    static String writeDate(Date date) {
        // java.sql.Date and Time are no points in time, and say so.
        String name = date.getClass().getName();
        boolean dateOrTimeOnly = name.equals("java.sql.Date") || name.equals("java.sql.Time");
        return dateOrTimeOnly ? date.toString() : write(Instant.ofEpochMilli(date.getTime()));
    }

    static Instant instant(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
    }

    /** A date without time begins the day, and what has no zone is in UTC, as JSON-B has it. */
    static GregorianCalendar calendar(String text) {
        DateTimeFormatter format = text.contains("T") ? DateTimeFormatter.ISO_DATE_TIME : DateTimeFormatter.ISO_DATE;
        return DateFormats.calendar(format.parse(text));
    }

    private static final class Instants implements JsonbAdapter<Instant, String> {

        @Override
        public String adaptToJson(Instant instant) {
            return write(instant);
        }

        @Override
        public Instant adaptFromJson(String text) {
            return instant(text);
        }
    }

    private static final class Dates implements JsonbAdapter<Date, String> {

        @Override
        public String adaptToJson(Date date) {
            return writeDate(date);
        }

        @Override
        public Date adaptFromJson(String text) {
            return Date.from(instant(text));
        }
    }
}
