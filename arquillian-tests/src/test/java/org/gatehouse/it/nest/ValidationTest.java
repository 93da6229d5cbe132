package org.gatehouse.it.nest;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A message that does not fit is answered with what does not fit. */
@ExtendWith(OnServer.class)
class ValidationTest {

    private final TestServer server;

    ValidationTest(TestServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # event    | data                                            | violations
            order      | {"customer":" ","address":{"city":"X"},"items":[{"name":"a","count":1}]}        | [{"path":"customer","message":"must not be blank"}]
            order      | {"address":{"city":"X"},"items":[{"name":"a","count":1}]}                       | [{"path":"customer","message":"must not be blank"}]
            order      | {"customer":"      ","address":{"city":"X"},"items":[{"name":"a","count":1}]}   | [{"path":"customer","message":"must not be blank"},{"path":"customer","message":"too long"}]
            order      | {"customer":"Ada","address":{"city":""},"items":[{"name":"a","count":1}]}       | [{"path":"address.city","message":"must not be blank"}]
            order      | {"customer":"Ada","address":null,"items":[{"name":"a","count":1}]}              | [{"path":"address","message":"must not be null"}]
            order      | {"customer":"Ada","address":{"city":"X"},"items":[]}                            | [{"path":"items","message":"must not be empty"}]
            order      | {"customer":"Ada","address":{"city":"X"},"items":[{"name":"a","count":1},{"name":"","count":0}]} | [{"path":"items[1].count","message":"too few"},{"path":"items[1].name","message":"must not be blank"}]
            order      | {"customer":"Ada","address":{"city":"X"},"items":[{"name":"a","count":1}],"extras":{"k":10}}     | [{"path":"extras.k","message":"too many"}]
            order      | {"customer":"Ada","address":{"city":5},"items":[]}                              | [{"path":"address.city","message":"must be a string"}]
            order      | {"customer":"Ada","address":{"city":"X"},"items":[{"name":"a","count":"1"}]}    | [{"path":"items[0].count","message":"must be a whole number"}]
            orders     | [{"name":"a","count":1},{"name":"b","count":0}]  | [{"path":"[1].count","message":"too few"}]
            parameters | {"n":0}                                         | [{"path":"n","message":"too small"},{"path":"name","message":"must not be null"}]
            parameters | {"n":"1","name":"a"}                            | [{"path":"n","message":"must be a whole number"}]
            parameters | {"n":1,"name":5}                                | [{"path":"name","message":"must be a string"}]
            whole      | 11                                              | [{"path":"","message":"too large"}]
            whole      | "5"                                             | [{"path":"","message":"must be a whole number"}]
            whole      | 1.5                                             | [{"path":"","message":"must be a whole number"}]
            create     | {"id":1,"name":"a"}                             | [{"path":"id","message":"is given by the server"}]
            create     | {"id":1}                                        | [{"path":"id","message":"is given by the server"},{"path":"name","message":"must not be blank"}]
            update     | null                                            | [{"path":"","message":"must not be null"}]
            update     | -                                               | [{"path":"","message":"must not be null"}]
            update     | {"id":1}                                        | [{"path":"name","message":"must not be blank"}]
            required   | -                                               | [{"path":"","message":"must not be null"}]
            required   | null                                            | [{"path":"","message":"must not be null"}]
            required   | {}                                              | [{"path":"city","message":"must not be blank"}]
            scalars    | {"text":5}                                      | [{"path":"text","message":"must be a string"}]
            scalars    | {"number":"12"}                                 | [{"path":"number","message":"must be a whole number"}]
            scalars    | {"number":1.5}                                  | [{"path":"number","message":"must be a whole number"}]
            scalars    | {"number":2147483648}                           | [{"path":"number","message":"must be a whole number from -2147483648 to 2147483647"}]
            scalars    | {"big":true}                                    | [{"path":"big","message":"must be a whole number"}]
            scalars    | {"fraction":"1.5"}                              | [{"path":"fraction","message":"must be a number"}]
            scalars    | {"flag":"true"}                                 | [{"path":"flag","message":"must be true or false"}]
            scalars    | {"size":"HUGE"}                                 | [{"path":"size","message":"must be one of SMALL, MEDIUM, LARGE"}]
            scalars    | {"numbers":[1,"2"]}                             | [{"path":"numbers[1]","message":"must be a whole number"}]
            scalars    | {"numbers":1}                                   | [{"path":"numbers","message":"must be an array"}]
            scalars    | "text"                                          | [{"path":"","message":"must be an object"}]
            scalars    | [1]                                             | [{"path":"","message":"must be an object"}]
            """)
    void whatDoesNotFitIsNamed(String event, String data, String violations) {
        String sent = data.equals("-") ? "" : data;
        String payload = Dialect.invalid(violations, event, sent);
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "validation")) {
                client.send(event, sent).receives(dialect.failure(payload)).andNothingElse();
                client.ask(1, event, sent).receives(dialect.failure(1, payload)).andNothingElse();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            order      | {"customer":"Ada","address":{"city":"X"},"items":[{"name":"a","count":1}],"unknown":1} | "Ada"
            orders     | []                                   | 0
            parameters | {"n":1,"name":"a","unknown":[]}      | "a1"
            whole      | 10                                   | 10
            create     | {"name":"a"}                         | "a"
            update     | {"id":1,"name":"a"}                  | "a"
            renamed    | {"the_text":"a"}                     | "a"
            required   | {"city":"X"}                         | "X"
            scalars    | {"text":null,"big":5,"size":"LARGE"} | "Scalars[text=null, number=0, big=5, fraction=0.0, flag=false, size=LARGE, id=null, numbers=null, maybe=Optional.empty]"
            """)
    void whatFitsReachesTheHandlerWithoutUnknownProperties(String event, String data, String result) {
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "validation")) {
                client.ask(1, event, data).receives(dialect.ack(1, result)).andNothingElse();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            order    | {"amount":1,"more":2}                                   | [{"path":"more","message":"unknown property"}]
            order    | {"z":{},"amount":1,"a":[]}                              | [{"path":"a","message":"unknown property"},{"path":"z","message":"unknown property"}]
            order    | {"amount":1,"items":[{"name":"a"},{"name":"b","x":1}]}  | [{"path":"items[1].x","message":"unknown property"}]
            property | {"item":{"name":"a","x":1},"ignored":true}              | [{"path":"item.x","message":"unknown property"}]
            """)
    void aStrictGatewayRefusesUnknownProperties(String event, String data, String violations) {
        String payload = Dialect.invalid(violations, event, data);
        for (Dialect dialect : Dialect.values()) {
            try (Client client = dialect.open(server, "strict")) {
                client.ask(1, event, data).receives(dialect.failure(1, payload)).andNothingElse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStrictGatewayTakesWhatItKnows(Dialect dialect) {
        try (Client client = dialect.open(server, "strict")) {
            assertThat(client.answerTo("order", "{\"amount\":1,\"items\":[{\"name\":\"a\"}]}"))
                    .isEqualTo("1");
            assertThat(client.answerTo("anything", "{\"a\":1,\"b\":{\"c\":2}}")).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInvalidResultIsNoFaultOfTheClients(Dialect dialect) {
        String payload = Dialect.error("Internal server error", "result", "");
        try (Client client = dialect.open(server, "validation")) {
            client.ask(1, "result", "").receives(dialect.failure(1, payload));
        }
    }
}
