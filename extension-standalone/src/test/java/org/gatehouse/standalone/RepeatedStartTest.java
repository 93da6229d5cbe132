package org.gatehouse.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that starts and stops servers again and again. */
class RepeatedStartTest {

    private static final int TIMES = 50;

    @Test
    @Tag("thorough")
    void nothingIsLeftOfFiftyServers() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        int port = once(http, 0, new ArrayList<>()); // what the process keeps for good
        Set<Thread> before = threads();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            assertThat(once(http, port, loaders)).isEqualTo(port);
        }

        awaitTrue("threads are left", () -> before.containsAll(threads()));
        awaitTrue("class loaders are left", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
    }

    /** Opens the same port each time, which would be taken if it had been left open. */
    private static int once(HttpClient http, int port, List<WeakReference<ClassLoader>> loaders) throws Exception {
        try (Gatehouse gatehouse = Gatehouse.builder().port(port).start()) {
            Context context = gatehouse.unwrap(Context.class).orElseThrow();
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
            String open = http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + gatehouse.port()
                                            + "/socket.io/?EIO=4&transport=polling"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(open).startsWith("0{");
            return gatehouse.port();
        }
    }

    /** But those of the client. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("HttpClient"))
                .collect(Collectors.toSet());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void awaitTrue(String otherwise, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(otherwise + ": " + threads()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
