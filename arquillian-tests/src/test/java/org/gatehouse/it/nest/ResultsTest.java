package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.it.nest.Dialect.PLAIN;
import static org.gatehouse.it.nest.Dialect.SOCKET_IO;

import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handler returns, and the frames that it becomes: with and without a question, on both protocols. */
@ExtendWith(OnServer.class)
class ResultsTest {

    private static final String BUFFER = "{\"type\":\"Buffer\",\"data\":[97,98]}";

    private final TestServer server;

    ResultsTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0}: {1} | {2} | {3} | {4}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event          | plain                           | plain, id 1                                                | Socket.IO           | Socket.IO, acknowledgement 1
            void             | -                               | {"id":1,"data":null}                                                   | -                   | 431[null]
            null             | -                               | {"id":1,"data":null}                                                   | -                   | 431[null]
            empty            | -                               | {"id":1,"data":null}                                                   | -                   | 431[null]
            present          | 5                               | {"id":1,"data":5}                                          | -                   | 431[5]
            false            | false                           | {"id":1,"data":false}                                      | -                   | 431[false]
            zero             | 0                               | {"id":1,"data":0}                                          | -                   | 431[0]
            blank            | ""                              | {"id":1,"data":""}                                         | -                   | 431[""]
            text             | "hi"                            | {"id":1,"data":"hi"}                                       | -                   | 431["hi"]
            list             | [1,2]                           | {"id":1,"data":[1,2]}                                      | -                   | 431[[1,2]]
            record           | {"x":1,"y":2}                   | {"id":1,"data":{"x":1,"y":2}}                              | -                   | 431[{"x":1,"y":2}]
            annotated        | {"the_name":"a"}                | {"id":1,"data":{"the_name":"a"}}                           | -                   | 431[{"the_name":"a"}]
            echo             | {"id":5}                        | {"id":1,"data":{"id":5}}                                   | -                   | 431[{"id":5}]
            looks_like_event | {"event":"x"}                   | {"id":1,"data":{"event":"x"}}                              | -                   | 431[{"event":"x"}]
            event            | {"event":"out","data":{"id":5}} | {"event":"out","data":{"id":5},"id":1} & {"id":1,"data":null}          | 42["out",{"id":5}]  | 42["out",{"id":5}] & 431[null]
            event_null       | {"event":"out","data":null}     | {"event":"out","data":null,"id":1} & {"id":1,"data":null}              | 42["out",null]      | 42["out",null] & 431[null]
            event_unnamed    | {"event":"","data":1}           | {"event":"","data":1,"id":1} & {"id":1,"data":null}                    | 42["",1]            | 42["",1] & 431[null]
            stage            | "hi"                            | {"id":1,"data":"hi"}                                       | -                   | 431["hi"]
            stage_void       | -                               | {"id":1,"data":null}                                                   | -                   | 431[null]
            stage_empty      | -                               | {"id":1,"data":null}                                                   | -                   | 431[null]
            stage_event      | {"event":"out","data":1}        | {"event":"out","data":1,"id":1} & {"id":1,"data":null}                 | 42["out",1]         | 42["out",1] & 431[null]
            values           | 1 & 0 & 2                       | {"id":1,"data":1} & {"id":1,"data":0} & {"id":1,"data":2} & {"id":1,"complete":true} | - | 431[1]
            stage_publisher  | 1 & 2                           | {"id":1,"data":1} & {"id":1,"data":2} & {"id":1,"complete":true} | -             | 431[1]
            publisher_stages | 1 & 2                           | {"id":1,"data":1} & {"id":1,"data":2} & {"id":1,"complete":true} | -             | 431[1]
            two_items_on_demand | 1 & 2                        | {"id":1,"data":1} & {"id":1,"data":2} & {"id":1,"complete":true} | -             | 431[1]
            stream_values    | 1 & 2                           | {"id":1,"data":1} & {"id":1,"data":2} & {"id":1,"complete":true} | -             | 431[1]
            no_items         | -                               | {"id":1,"data":null} & {"id":1,"complete":true}                        | -                   | 431[null]
            events           | {"event":"out","data":1} & {"event":"out","data":2} & {"event":"other","data":3} | {"event":"out","data":1,"id":1} & {"event":"out","data":2,"id":1} & {"event":"other","data":3,"id":1} & {"id":1,"data":null} & {"id":1,"complete":true} | 42["out",1] & 42["out",2] & 42["other",3] | 42["out",1] & 42["out",2] & 42["other",3] & 431[null]
            stream_events    | {"event":"out","data":1} & {"event":"out","data":2} | {"event":"out","data":1,"id":1} & {"event":"out","data":2,"id":1} & {"id":1,"data":null} & {"id":1,"complete":true} | 42["out",1] & 42["out",2] | 42["out",1] & 42["out",2] & 431[null]
            event_then_failure | {"event":"out","data":1} & {"event":"exception","data":{FAILURE mid}} | {"event":"out","data":1,"id":1} & {"event":"exception","data":{FAILURE mid},"id":1} | 42["out",1] & 42["exception",{FAILURE mid}] | 42["out",1] & 42["exception",{FAILURE mid}] & 431[{FAILURE mid}]
            value_then_failure | 1 & {"event":"exception","data":{FAILURE mid}} | {"id":1,"data":1} & {"event":"exception","data":{FAILURE mid},"id":1} | 42["exception",{FAILURE mid}] | 431[1] & 42["exception",{FAILURE mid}]
            cycle            | {"event":"exception","data":{FAILURE Internal server error}} | {"event":"exception","data":{FAILURE Internal server error},"id":1} | -   | 42["exception",{FAILURE Internal server error}] & 431[{FAILURE Internal server error}]
            cycle_event      | {"event":"exception","data":{FAILURE Internal server error}} | {"event":"exception","data":{FAILURE Internal server error},"id":1} | 42["exception",{FAILURE Internal server error}] | 42["exception",{FAILURE Internal server error}] & 431[{FAILURE Internal server error}]
            bytes            | BUFFER                          | {"id":1,"data":BUFFER}                                     | -                   | 461-1[{"_placeholder":true,"num":0}] & 0x6162
            bytes_event      | {"event":"b","data":BUFFER}     | {"event":"b","data":BUFFER,"id":1} & {"id":1,"data":null}              | 451-["b",{"_placeholder":true,"num":0}] & 0x6162 | 451-["b",{"_placeholder":true,"num":0}] & 0x6162 & 431[null]
            """)
    void aResultBecomesTheseFrames(
            String event, String plain, String plainAsked, String socketIo, String socketIoAsked) {
        assertFrames(PLAIN, event, plain, plainAsked);
        assertFrames(SOCKET_IO, event, socketIo, socketIoAsked);
    }

    private void assertFrames(Dialect dialect, String event, String unasked, String asked) {
        try (Client client = dialect.open(server, "results")) {
            client.send(event, "{\"id\":5}").receives(frames(event, unasked)).andNothingElse();
            client.ask(1, event, "{\"id\":5}").receives(frames(event, asked)).andNothingElse();
        }
    }

    private static List<String> frames(String event, String cell) {
        return Stream.of(cell.split(" & "))
                .filter(frame -> !frame.equals("-"))
                .map(frame -> frame.replace("{FAILURE mid}", Dialect.error("mid", event, "{\"id\":5}"))
                        .replace(
                                "{FAILURE Internal server error}",
                                Dialect.error("Internal server error", event, "{\"id\":5}"))
                        .replace("BUFFER", BUFFER))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void stagesOfOneClientCompleteInAnyOrder(Dialect dialect) {
        try (Client client = dialect.open(server, "results")) {
            client.ask(1, "later", "\"first\"").ask(2, "later", "\"second\"").ask(3, "later", "\"third\"");

            client.send("release", "\"second\"").receives(dialect.ack(2, "\"second\""));
            client.send("release", "\"third\"").receives(dialect.ack(3, "\"third\""));
            client.send("release", "\"first\"").receives(dialect.ack(1, "\"first\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSequentialHandlerWaitsForTheStagesBeforeIt(Dialect dialect) {
        String name = "sequential " + dialect;
        try (Client client = dialect.open(server, "results")) {
            client.ask(1, "later", "\"" + name + "\"").ask(2, "sequential", "");

            Notebook.of(dialect, server).release(name);

            client.receives(dialect.ack(1, "\"" + name + "\""), dialect.ack(2, "\"sequential\""));
        }
    }

    @ParameterizedTest
    @EnumSource
    void endlessPublishersInterleaveAndAreCancelledWhenTheClientLeaves(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "results", notes.query())) {
            client.send("endless", "\"a\"").send("endless", "\"b\"");

            awaitFrame(client, dialect.event("tick", "\"b\""));
            awaitFrame(client, dialect.event("tick", "\"a\""));
        }
        assertThat(notes.read(2)).containsExactlyInAnyOrder("cancelled a", "cancelled b");
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessStreamIsClosedWhenTheClientLeaves(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        try (Client client = dialect.open(server, "results", notes.query())) {
            client.send("endless_stream", "\"a\"");

            awaitFrame(client, dialect.event("tick", "\"a\""));
        }
        assertThat(notes.read(1)).containsExactly("closed a");
    }

    private static void awaitFrame(Client client, String frame) {
        String next = client.text();
        while (!next.equals(frame)) {
            next = client.text();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aResultForAClientThatHasGoneDisturbsNobody(Dialect dialect) {
        Notebook notes = Notebook.of(dialect, server);
        String name = "too late " + dialect;
        try (Client client = dialect.open(server, "results")) {
            client.ask(1, "later", "\"" + name + "\"").andNothingElse();
        }

        notes.release(name);

        try (Client other = dialect.open(server, "results")) {
            assertThat(other.answerTo("text", "")).isEqualTo("\"hi\"");
        }
    }
}
