package org.gatehouse.spi;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen.
 *
 * @param number so many times, 0 for no limit
 * @param period in this time
 * @param burst so many times at once
 */
public record Rate(int number, Duration period, int burst) {

    /** No limit. */
    public static final Rate NONE = new Rate(0, Duration.ofSeconds(1), 0);

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,9})\\s*/\\s*([0-9]{0,9})\\s*(ms|s|m|h)(?:\\s+burst\\s+([0-9]{1,9}))?");
    private static final String FORMS = "is no rate such as 20/s, 600/m, 5/10s, 20/s burst 100, or off";

    /**
     * Reads a rate.
     *
     * @param text {@code 20/s}, {@code 600/m}, {@code 1000/h}, {@code 5/10s}, {@code 20/s burst 100}, or {@code off}
     * @return the rate
     * @throws IllegalArgumentException if the text is none of these, with a reason
     */
    public static Rate parse(String text) {
        String stripped = text.strip();
        if (stripped.equals("off")) {
            return NONE;
        }
        Matcher matcher = TEXT.matcher(stripped);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(FORMS);
        }
        int number = Integer.parseInt(matcher.group(1));
        long units = matcher.group(2).isEmpty() ? 1 : Long.parseLong(matcher.group(2));
        int burst = matcher.group(4) == null ? number : Integer.parseInt(matcher.group(4));
        if (number == 0 || units == 0 || burst == 0) {
            throw new IllegalArgumentException(FORMS);
        }
        Duration unit = switch (matcher.group(3)) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofHours(1);
        };
        return new Rate(number, unit.multipliedBy(units), burst);
    }

    /**
     * Tells whether there is no limit.
     *
     * @return {@code true} for {@link #NONE}
     */
    public boolean unlimited() {
        return number == 0;
    }
}
