package org.gatehouse.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.benchmark.Row.Unit;
import org.gatehouse.benchmark.Row.Way;

/**
 * Measures whole servers side by side: each in a process of its own, by turns in one run, because machines are noisy and
 * what counts is the ratio. This process is the load.
 */
public final class Main {

    /** A busy machine gives a server a part of its core: it is measured longer, as long as that is not too long. */
    private static final int PATIENCE = 10;

    private static final double SLICE = 0.1;

    private final Settings settings;

    Main(Settings settings) {
        this.settings = settings;
    }

    /**
     * Measures rows and prints them.
     *
     * @param arguments names of rows, none for all; {@code warm-up=15}, {@code rounds=7}, {@code seconds=5},
     *     {@code servers=gatehouse,raw}
     */
    public static void main(String[] arguments) {
        Main main = new Main(Settings.of(arguments));
        for (Row row : main.settings.rows()) {
            System.out.println(main.measure(row));
        }
    }

    /** Measures a row. */
    String measure(Row all) {
        Row row = new Row(
                all.name(),
                all.title(),
                all.unit(),
                all.ways().stream()
                        .filter(way -> settings.servers().contains(way.peer())
                                && way.peer().installed())
                        .toList());
        if (row.unit().ofAStart()) {
            return new Results(row, starts(row)).text();
        }
        List<ServerProcess> servers = new ArrayList<>();
        try {
            String cores = row.unit() == Unit.PER_SECOND ? settings.moreCores() : settings.cores();
            row.ways().forEach(way -> servers.add(ServerProcess.start(way.peer(), cores)));
            return new Results(row, rounds(row, servers)).text();
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    /** A new process for each round. */
    private double[][] starts(Row row) {
        int ways = row.ways().size();
        double[][] measured = new double[ways][settings.rounds()];
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < ways; i++) {
                Way way = row.ways().get((i + round) % ways);
                try (ServerProcess server = ServerProcess.start(way.peer(), settings.moreCores());
                        Traffic traffic = way.load().apply(server)) {
                    measured[(i + round) % ways][round] =
                            row.unit() == Unit.RESIDENT ? server.resident() : server.cpuSeconds() * 1_000;
                }
            }
        }
        return measured;
    }

    private double[][] rounds(Row row, List<ServerProcess> servers) {
        int ways = row.ways().size();
        double[][] measured = new double[ways][settings.rounds()];
        double warmUp = row.unit() == Unit.HEAP_OF_A_CONNECTION ? 0 : settings.warmUp();
        for (int i = 0; i < ways; i++) {
            warmUp(row.ways().get(i), servers.get(i), warmUp);
        }
        for (int round = 0; round < settings.rounds(); round++) {
            for (int i = 0; i < ways; i++) {
                int turn = (i + round) % ways; // nobody is always the first
                measured[turn][round] = measure(row.unit(), row.ways().get(turn), servers.get(turn));
            }
        }
        return measured;
    }

    private static void warmUp(Way way, ServerProcess server, double seconds) {
        try (Traffic traffic = way.warmUp().apply(server)) {
            run(traffic, server, seconds);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(way.title() + ": " + e.getMessage(), e);
        }
    }

    private double measure(Unit unit, Way way, ServerProcess server) {
        long heap = unit == Unit.HEAP_OF_A_CONNECTION ? server.heap() : 0;
        try (Traffic traffic = way.load().apply(server)) {
            if (unit == Unit.HEAP_OF_A_CONNECTION) {
                return (double) (server.heap() - heap) / Row.IDLE_CLIENTS;
            }
            traffic.run(settings.settling());
            long allocated = unit == Unit.BYTES_ALLOCATED ? server.allocated() : 0;
            double cpu = server.cpuSeconds();
            long begun = System.nanoTime();
            long before = traffic.done();
            run(traffic, server, settings.seconds());
            double done = traffic.done() - before;
            return switch (unit) {
                case PER_CPU_SECOND -> done / (server.cpuSeconds() - cpu);
                case PER_SECOND -> done * 1e9 / (System.nanoTime() - begun);
                case BYTES_ALLOCATED -> (server.allocated() - allocated) / done;
                case HEAP_OF_A_CONNECTION, CPU_OF_A_START, RESIDENT -> throw new AssertionError();
            };
        } catch (IllegalStateException e) {
            throw new IllegalStateException(way.title() + ": " + e.getMessage(), e);
        }
    }

    /** Goes on until the server has worked for so many seconds. */
    private static void run(Traffic traffic, ServerProcess server, double seconds) {
        double cpu = server.cpuSeconds() + seconds;
        long end = System.nanoTime() + (long) (PATIENCE * seconds * 1e9);
        while (server.cpuSeconds() < cpu && System.nanoTime() < end) {
            traffic.run(Math.min(SLICE, seconds));
        }
    }
}
