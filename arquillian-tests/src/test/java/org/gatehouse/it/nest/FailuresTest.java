package org.gatehouse.it.nest;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong, and what the client is told of it. */
@ExtendWith(OnServer.class)
class FailuresTest {

    private final TestServer server;

    FailuresTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0}, data {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event                       | data     | payload
            throws                        | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"throws","data":{"id":5}}}
            throws                        | -        | {"status":"error","message":"bad","cause":{"pattern":"throws"}}
            throws                        | null     | {"status":"error","message":"bad","cause":{"pattern":"throws","data":null}}
            throws                        | "x"      | {"status":"error","message":"bad","cause":{"pattern":"throws","data":"x"}}
            throws                        | [1,2]    | {"status":"error","message":"bad","cause":{"pattern":"throws","data":[1,2]}}
            fails_later                   | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"fails_later","data":{"id":5}}}
            fails_much_later              | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"fails_much_later","data":{"id":5}}}
            publisher_fails               | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"publisher_fails","data":{"id":5}}}
            guard_refuses                 | {"id":5} | {"status":"error","message":"Forbidden resource","cause":{"pattern":"guard_refuses","data":{"id":5}}}
            guard_refuses_later           | {"id":5} | {"status":"error","message":"Forbidden resource","cause":{"pattern":"guard_refuses_later","data":{"id":5}}}
            guard_throws                  | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"guard_throws","data":{"id":5}}}
            guard_fails_later             | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"guard_fails_later","data":{"id":5}}}
            guard_breaks                  | {"id":5} | {"status":"error","message":"Internal server error","cause":{"pattern":"guard_breaks","data":{"id":5}}}
            pipe_throws                   | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"pipe_throws","data":{"id":5}}}
            interceptor_throws            | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"interceptor_throws","data":{"id":5}}}
            interceptor_throws_afterwards | {"id":5} | {"status":"error","message":"bad","cause":{"pattern":"interceptor_throws_afterwards","data":{"id":5}}}
            object                        | {"id":5} | {"code":7}
            array                         | {"id":5} | [1,2]
            no_message                    | {"id":5} | {"status":"error","message":null,"cause":{"pattern":"no_message","data":{"id":5}}}
            unexpected                    | {"id":5} | {"status":"error","message":"Internal server error","cause":{"pattern":"unexpected","data":{"id":5}}}
            checked                       | {"id":5} | {"status":"error","message":"Internal server error","cause":{"pattern":"checked","data":{"id":5}}}
            error                         | {"id":5} | {"status":"error","message":"Internal server error","cause":{"pattern":"error","data":{"id":5}}}
            unexpected_later              | {"id":5} | {"status":"error","message":"Internal server error","cause":{"pattern":"unexpected_later","data":{"id":5}}}
            """)
    void aFailureIsAnExceptionAndTheAnswerToAQuestion(String event, String data, String payload) {
        String sent = data.equals("-") ? "" : data;
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "failures")) {
                client.send(event, sent).receives(dialect.failure(payload)).andNothingElse();
                client.ask(1, event, sent).receives(dialect.failure(1, payload)).andNothingElse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCauseCanBeLeftOut(Dialect dialect) {
        String payload = "{\"status\":\"error\",\"message\":\"bad\"}";
        try (Client client = dialect.open(server, "causeless")) {
            client.send("throws", "{\"password\":\"secret\"}")
                    .receives(dialect.failure(payload))
                    .ask(1, "throws", "1")
                    .receives(dialect.failure(1, payload))
                    .ask(2, "nope", "")
                    .receives(dialect.unknownEvent(2, "{\"status\":\"error\",\"message\":\"Unknown event\"}"));
        }
    }
}
