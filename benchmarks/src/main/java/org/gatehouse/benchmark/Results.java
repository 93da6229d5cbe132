package org.gatehouse.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** Takes what each round has measured and yields the lines of a row: median, least and most; the same of the ratios. */
final class Results {

    private final Row row;
    private final double[][] measured;

    /** Takes a row's rounds, for each way. */
    Results(Row row, double[][] measured) {
        this.row = row;
        this.measured = measured;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                "%s: %s [%s]%n", row.name(), row.title(), row.unit().title()));
        for (int i = 0; i < row.ways().size(); i++) {
            double[] of = measured[i];
            text.append(String.format(
                    Locale.ROOT,
                    "    %-16s %,10.0f (%,.0f to %,.0f)",
                    row.ways().get(i).title(),
                    median(of),
                    least(of),
                    most(of)));
            if (i > 0) {
                double[] ratios = ratios(i);
                text.append(String.format(
                        Locale.ROOT,
                        "   %s is %.2f of it (%.2f to %.2f)",
                        row.ways().get(0).title(),
                        median(ratios),
                        least(ratios),
                        most(ratios)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    /** Of each round, because what disturbs a round disturbs all that are measured in it. */
    private double[] ratios(int other) {
        double[] ratios = new double[measured[0].length];
        Arrays.setAll(ratios, round -> measured[0][round] / measured[other][round]);
        return ratios;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElse(0);
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
