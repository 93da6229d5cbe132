package org.gatehouse.standalone;

/** Starts the gateways of the class path, and runs until the process is asked to end. */
public final class Main {

    private Main() {}

    /**
     * Starts the gateways. Everything is configured by keys: as system properties, in the environment, or through
     * MicroProfile Config. Where they do not start, the reasons go to the standard error and the process ends with 1. SIGTERM
     * and Ctrl-C stop them as {@link Gatehouse#close} does. With {@code gatehouse.exit-when-ready} the process asks itself a few
     * questions and ends: to see whether everything starts, and to make a class-data archive of what that takes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0) {
            System.err.println(Messages.arguments(arguments[0]));
            System.exit(2);
        }
        Gatehouse gatehouse;
        try {
            gatehouse = Gatehouse.builder().start();
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(gatehouse::close, "gatehouse-stop"));
        if (gatehouse.exitsWhenReady()) {
            Rehearsal.of(gatehouse);
            System.exit(0);
        }
        gatehouse.awaitClose();
    }
}
