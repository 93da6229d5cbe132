package org.gatehouse.internal.json;

import jakarta.json.bind.adapter.JsonbAdapter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;

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

    private static String write(Instant instant) {
        try {
            return FORMAT.format(instant);
        } catch (DateTimeException e) {
            return instant.toString();
        }
    }

    private static final class Instants implements JsonbAdapter<Instant, String> {

        @Override
        public String adaptToJson(Instant instant) {
            return write(instant);
        }

        @Override
        public Instant adaptFromJson(String text) {
            return DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
        }
    }

    @SuppressWarnings("JavaUtilDate") // applications have it
    private static final class Dates implements JsonbAdapter<Date, String> {

        @Override
        public String adaptToJson(Date date) {
            // java.sql.Date and Time are no points in time, and say so.
            boolean dateOrTimeOnly = date.getClass().getName().matches("java\\.sql\\.(Date|Time)");
            return dateOrTimeOnly ? date.toString() : write(Instant.ofEpochMilli(date.getTime()));
        }

        @Override
        public Date adaptFromJson(String text) {
            return Date.from(DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
        }
    }
}
