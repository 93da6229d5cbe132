package org.gatehouse.it.stress;

import java.util.List;

/** Runs one kind of load against an embedded Tomcat in a process of its own, and prints its memory, threads and queues. */
public final class Stress {

    private Stress() {}

    /**
     * Runs.
     *
     * @param arguments {@code slow}, perhaps followed by the seconds for each policy, or {@code hostile}
     */
    public static void main(String[] arguments) throws InterruptedException {
        String kind = arguments.length == 0 ? "slow" : arguments[0];
        int seconds = arguments.length < 2 ? 30 : Integer.parseInt(arguments[1]);
        try (ServerProcess server = ServerProcess.start()) {
            if (kind.equals("slow")) {
                for (String path : List.of("slow-close.io", "slow-oldest.io", "slow-newest.io")) {
                    new SlowConsumers(server).run(path, seconds);
                }
            } else if (kind.equals("hostile")) {
                new HostileInput(server).run();
            } else {
                System.err.println("There is no " + kind + ": slow, hostile");
            }
        }
        System.exit(0); // clients that were left behind
    }
}
