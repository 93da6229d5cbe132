package org.gatehouse.it.nest;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pipes transform and check values on their way into parameters. */
@ExtendWith(OnServer.class)
class PipesTest {

    private final TestServer server;

    PipesTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{1} {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # path          | event   | data                              | result
            pipes           | class     | {"name":"  a  ","number":1}       | "<a1>"
            pipes           | all       | "  a  "                           | "<A!>"
            parameter-pipes | parse_int | {"n":"7"}                         | 8
            parameter-pipes | of_method | {"n":"7","s":"a"}                 | "7a"
            parameter-pipes | default   | {"n":3}                           | 3
            parameter-pipes | default   | {}                                | 7
            parameter-pipes | default   | {"n":null}                        | 7
            parameter-pipes | default   | "text"                            | 7
            parameter-pipes | body      | {"first":"Ada","last":"Lovelace"} | "Ada Lovelace"
            parameter-pipes | describe  | {"a":"x"}                         | ["describe,describe,a,java.lang.String,String,x","describe,describe,,java.lang.String,String,{a=x}"]
            """)
    void pipesOfClassMethodAndParameterFormAChain(String path, String event, String data, String result) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, path)) {
                client.ask(1, event, data).receives(dialect.ack(1, result)).andNothingElse();
            }
        }
    }

    @ParameterizedTest(name = "{1} {2} -> {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            parameter-pipes | parse_int | {"n":"x"}     | {"status":"error","message":"\\"n\\" must be a numeric string","cause":{"pattern":"parse_int","data":{"n":"x"}}}
            parameter-pipes | parse_int | {}            | {"status":"error","message":"\\"n\\" must be a numeric string","cause":{"pattern":"parse_int","data":{}}}
            parameter-pipes | parse_int | {"n":7}       | {"status":"error","message":"Validation failed","violations":[{"path":"n","message":"must be a string"}],"cause":{"pattern":"parse_int","data":{"n":7}}}
            parameter-pipes | body      | {"first":5}   | {"status":"error","message":"Validation failed","violations":[{"path":"first","message":"must be a string"}],"cause":{"pattern":"body","data":{"first":5}}}
            """)
    void aValueThatAPipeRefusesDoesNotReachTheHandler(String path, String event, String data, String payload) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, path)) {
                client.ask(1, event, data).receives(dialect.failure(1, payload)).andNothingElse();
            }
        }
    }
}
