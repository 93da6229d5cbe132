package org.gatehouse.standalone;

import java.util.concurrent.CountDownLatch;

/** Starts the gateways of the class path, and runs until the process is asked to end. */
public final class Main {

    private Main() {}

    /**
     * Starts the gateways. Everything is configured by keys: as system properties, in the environment, or through
     * MicroProfile Config.
     *
     * @param arguments none
     * @throws InterruptedException if the thread is interrupted while the server runs
     */
    public static void main(String[] arguments) throws InterruptedException {
        Gatehouse gatehouse = Gatehouse.builder().start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            gatehouse.close();
                            stopped.countDown();
                        },
                        "gatehouse-stop"));
        stopped.await();
    }
}
