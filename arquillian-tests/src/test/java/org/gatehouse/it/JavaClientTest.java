package org.gatehouse.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.it.server.Application;
import org.gatehouse.it.server.OnServer;
import org.gatehouse.it.server.TestServer;
import org.gatehouse.it.wire.Witness;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stock client for Java and Android: polling only, WebSocket only, and from one to the other. */
@ExtendWith(OnServer.class)
@Tag("thorough")
class JavaClientTest {

    private static URI suite;

    enum Mode {
        POLLING("polling"),
        WEBSOCKET("websocket"),
        UPGRADE("polling", "websocket");

        private final String[] transports;

        Mode(String... transports) {
            this.transports = transports;
        }

        JavaClient connect(String namespace) {
            JavaClient client = JavaClient.connect(suite, "socket.io/", namespace, transports);
            while (this == UPGRADE && !client.usesWebSocket()) {
                assertThat(client.ask("echo", 0)).containsExactly(0);
            }
            return client;
        }
    }

    @BeforeAll
    static void deploy(TestServer server) {
        suite = server.deploy(Application.SUITE);
    }

    @ParameterizedTest
    @EnumSource
    void valuesComeBackAsTheyWere(Mode mode) throws JSONException {
        try (JavaClient client = mode.connect("/")) {
            for (Object value : List.of(
                    true,
                    false,
                    "",
                    "text",
                    "\u001e record \u0000 \u2028 \"quoted\" \\ back",
                    "\u017elu\u0165ou\u010dk\u00fd \u4f60\u597d \ud83d\ude42",
                    0,
                    -1,
                    Integer.MAX_VALUE,
                    Integer.MIN_VALUE,
                    1L << 40,
                    (1L << 53) + 1,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE,
                    0.5,
                    -1.5e300,
                    4.9e-324,
                    1.0e21)) {
                assertThat(client.ask("echo", value)).containsExactly(value);
            }
            assertThat(client.ask("echo", (byte) 7)).containsExactly(7);
            assertThat(client.ask("echo", (short) 7)).containsExactly(7);
            assertThat(client.ask("echo", 7L)).containsExactly(7);
            assertThat(client.ask("echo", 7.0)).containsExactly(7);
            assertThat(client.ask("echo", 0.1f)).containsExactly(0.1);
            assertThat(client.ask("echo", JSONObject.NULL)).containsExactly((Object) null);
            String tree = "[{\"a\":{\"b\":[null,true,1,2.5,\"c\"]}},[],{}]";
            assertThat(client.ask("echo", new JSONArray(tree)).get(0)).hasToString(tree);
        }
    }

    /** It writes 3.0 as 3. */
    @ParameterizedTest
    @EnumSource
    void everyNumberTypeOfJavaFitsAHandlersInt(Mode mode) throws JSONException {
        try (JavaClient client = mode.connect("/")) {
            client.emit("collect", (byte) 1)
                    .emit("collect", (short) 2)
                    .emit("collect", 3.0)
                    .emit("collect", 4.0f)
                    .emit("collect", 5L);
            assertThat(client.ask("collected").get(0)).hasToString("[1,2,3,4,5]");

            JSONObject from = new JSONObject().put("x", 1.0).put("y", 2L).put("label", "here");
            JSONObject to = (JSONObject) client.ask("move", from).get(0);
            assertThat(to.getInt("x")).isEqualTo(2);
            assertThat(to.getInt("y")).isEqualTo(3);
            assertThat(to.getString("label")).isEqualTo("here");
        }
    }

    /** Its Base64 has a line feed behind every 76 characters, and at the end. */
    @ParameterizedTest
    @EnumSource
    void binaryGoesThereAndBack(Mode mode) {
        try (JavaClient client = mode.connect("/")) {
            for (int length : new int[] {0, 1, 2, 3, 56, 57, 58, 1000, 300_000}) {
                byte[] reversed = (byte[]) client.ask("reverse", bytes(length)).get(0);
                assertThat(reversed).isEqualTo(reverse(bytes(length)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void binaryMayLieAnywhereInAMessage(Mode mode) throws JSONException {
        try (JavaClient client = mode.connect("/")) {
            JSONObject message = new JSONObject()
                    .put("name", "n")
                    .put("list", new JSONArray().put(bytes(1)).put("between").put(bytes(100)));
            JSONObject back = (JSONObject) client.ask("echo", message).get(0);
            assertThat(back.getString("name")).isEqualTo("n");
            assertThat((byte[]) back.getJSONArray("list").get(0)).isEqualTo(bytes(1));
            assertThat((byte[]) back.getJSONArray("list").get(2)).isEqualTo(bytes(100));

            List<Object> types = client.hear("types").emit("send_types").await("types");
            assertThat((byte[]) ((JSONArray) types.get(6)).get(0)).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgementsGoBothWays(Mode mode) {
        try (JavaClient client = mode.connect("/")) {
            client.on("question", asked -> ((Ack) asked[asked.length - 1]).call("you said " + asked[0]));
            assertThat(client.ask("ask_me", "how?")).containsExactly("you said how?");
            assertThat(client.ask("by_hand")).containsExactly("first", 2);
            assertThat(client.ask("nothing")).containsExactly((Object) null);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionMayBeAnsweredWithBinary(Mode mode) {
        try (JavaClient client = mode.connect("/")) {
            byte[] answer = "answer".getBytes(UTF_8);
            client.on("question", asked -> ((Ack) asked[asked.length - 1]).call((Object) answer));
            assertThat((byte[]) client.ask("ask_me", "how?").get(0)).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandMessagesArriveInOrder(Mode mode) throws JSONException {
        try (JavaClient client = mode.connect("/")) {
            IntStream.range(0, 1000).forEach(number -> client.emit("collect", number));
            assertThat(client.ask("collected").get(0)).hasToString(new JSONArray(numbers(1000)).toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void namespacesAreJoinedAndLeft(Mode mode) {
        try (JavaClient client = JavaClient.connect(suite, "socket.io/", "/other", mode.transports)) {
            String id = client.id();
            assertThat(client.ask("echo", 1)).containsExactly(1);
            client.close();
            assertThat(Witness.reasonOf(suite, id)).isEqualTo("client namespace disconnect");
        }
    }

    /** By a WebSocket, this client learns of a close with 1009 from the pings that do not come any more. */
    @ParameterizedTest
    @EnumSource
    void aClientWhoseMessageWasTooLargeComesBack(Mode mode) {
        try (JavaClient client = JavaClient.connect(suite, "narrow.io/", "/", mode.transports)) {
            String id = client.id();
            client.emit("echo", "x".repeat(2000));
            client.await(Socket.EVENT_DISCONNECT);
            client.await(Socket.EVENT_CONNECT);
            assertThat(client.id()).isNotEqualTo(id);
            assertThat(client.ask("echo", "back")).containsExactly("back");
        }
    }

    private static List<Integer> numbers(int count) {
        return new ArrayList<>(IntStream.range(0, count).boxed().toList());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }

    private static byte[] reverse(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
