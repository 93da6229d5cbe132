package org.gatehouse.it.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.EmbeddedServer;

/** An embedded Tomcat in a process of its own, so that its memory and threads are told apart from those of the clients. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final URI suite;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.suite = URI.create(answers.readLine());
    }

    /** Starts it with the suite, and returns when that answers. */
    static ServerProcess start() {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServerProcess.class.getName());
            return new ServerProcess(
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI suite() {
        return suite;
    }

    /** What it uses now, after a collection. */
    Figures figures() {
        try {
            process.outputWriter(UTF_8).write("figures\n");
            process.outputWriter(UTF_8).flush();
            return Figures.read(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process: says where the suite is, and what it uses whenever it is asked. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedServer server = new EmbeddedServer(0);
                BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            System.out.println(server.deploy(Application.SUITE));
            while (questions.readLine() != null) {
                System.out.println(Figures.now().written());
            }
        }
    }
}
