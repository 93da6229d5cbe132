package org.gatehouse.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long is measured, and where. Seconds are those that a server works.
 *
 * @param warmUp seconds before a server is measured
 * @param rounds how often each is measured, by turns
 * @param seconds how long a round is
 * @param servers who takes part
 * @param cores the cores of a server, as {@code taskset} has them; empty for any
 * @param moreCores those of a server that may use several
 * @param rows what is measured
 */
record Settings(
        double warmUp, int rounds, double seconds, List<Peer> servers, String cores, String moreCores, List<Row> rows) {

    /** A load's first moments belong to the connections that are made. */
    double settling() {
        return Math.min(0.5, seconds);
    }

    /** A server has the first core for itself, and the load the second one; {@code bin/benchmark} sees to the latter. */
    static Settings of(String... arguments) {
        double warmUp = 15;
        int rounds = 7;
        double seconds = 5;
        List<Peer> servers = Peer.usual();
        List<Row> rows = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            switch (parts[0]) {
                case "warm-up" -> warmUp = Double.parseDouble(parts[1]);
                case "rounds" -> rounds = Integer.parseInt(parts[1]);
                case "seconds" -> seconds = Double.parseDouble(parts[1]);
                case "servers" ->
                    servers = Arrays.stream(parts[1].split(","))
                            .map(name ->
                                    Peer.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                            .toList();
                default -> rows.add(row(argument));
            }
        }
        String cores = System.getProperty("server.cores", "");
        String moreCores = System.getProperty("server.more-cores", "");
        return new Settings(warmUp, rounds, seconds, servers, cores, moreCores, rows.isEmpty() ? Row.all() : rows);
    }

    private static Row row(String name) {
        return Row.all().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no row " + name + " among "
                        + Row.all().stream().map(Row::name).toList()));
    }
}
