package org.gatehouse.cluster.delivery;

import java.util.List;
import java.util.Locale;
import org.gatehouse.cluster.Kind;
import org.gatehouse.cluster.delivery.Delivery.Round;
import org.gatehouse.cluster.delivery.Ledger.Verdict;

/** What {@code bin/delivery} runs. */
public final class Main {

    private Main() {}

    /**
     * Prints a row of a table for each round. Ends with 1 if something came twice or out of order; or was lost, which the classic kind
     * does not promise to prevent.
     *
     * @param arguments {@code --rounds 20 --seed 1 --kind classic}; {@code --faults kill_node,break_clients} for these alone
     */
    public static void main(String[] arguments) {
        List<String> given = List.of(arguments);
        int rounds = Integer.parseInt(value(given, "--rounds", "20"));
        long seed = Long.parseLong(value(given, "--seed", "1"));
        Kind kind = Kind.valueOf(value(given, "--kind", "classic").toUpperCase(Locale.ROOT));
        String faults = value(given, "--faults", "");
        List<Fault> may = faults.isEmpty()
                ? List.of(Fault.values())
                : List.of(faults.split(",")).stream()
                        .map(fault -> Fault.valueOf(fault.toUpperCase(Locale.ROOT)))
                        .toList();
        Verdict all = new Verdict(0, 0, 0, 0, 0, 0, 0);
        try (Delivery delivery = new Delivery(kind, seed, may, true)) {
            System.out.println(
                    "| round | what happened | sent | acknowledged | deliveries | lost | twice | reordered | unsure"
                            + " | recovered | new |");
            System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
            for (int i = 1; i <= rounds; i++) {
                Round round = delivery.round();
                all = all.plus(round.verdict());
                System.out.println(
                        row(Integer.toString(i), round.faults(), round.verdict(), round.recovered(), round.fresh()));
            }
            System.out.println(row("all", "", all, 0, 0));
        }
        boolean kept = kind == Kind.STREAMS ? all.isClean() : all.twice() + all.reordered() == 0;
        System.exit(kept ? 0 : 1);
    }

    private static String row(String round, String faults, Verdict counted, int recovered, int fresh) {
        return "| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        round,
                        faults,
                        counted.sent(),
                        counted.acknowledged(),
                        counted.deliveries(),
                        counted.lost(),
                        counted.twice(),
                        counted.reordered(),
                        counted.unsure(),
                        recovered,
                        fresh);
    }

    private static String value(List<String> arguments, String name, String otherwise) {
        int index = arguments.indexOf(name);
        return index < 0 ? otherwise : arguments.get(index + 1);
    }
}
