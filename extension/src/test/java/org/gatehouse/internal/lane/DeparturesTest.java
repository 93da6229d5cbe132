package org.gatehouse.internal.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.DisconnectReason;
import org.gatehouse.SubscribeMessage;
import org.gatehouse.WebSocketGateway;
import org.gatehouse.internal.lane.Bench.Client;
import org.junit.jupiter.api.Test;

class DeparturesTest {

    private final CompletableFuture<String> held = new CompletableFuture<>();
    private final Bench bench = new Bench(new Gateway())
            .option("shutdown-rate", "40")
            .option("shutdown-grace", "10s")
            .option("disconnect-event", "none");

    @WebSocketGateway(namespace = "/{any:.*}")
    class Gateway {

        @SubscribeMessage("hold")
        CompletionStage<String> hold() {
            return held;
        }
    }

    private CompletableFuture<Void> drain() {
        bench.received();
        return bench.dispatcher().drain("why").toCompletableFuture();
    }

    private void connect(int number) {
        for (int i = 0; i < number; i++) {
            bench.connect("/" + i);
        }
    }

    @Test
    void closesAreSpread() {
        connect(5);
        CompletableFuture<Void> gone = drain();
        assertThat(bench.received()).hasSize(2).allMatch(line -> line.startsWith("go away"));
        bench.timer.advance(49);
        assertThat(bench.received()).isEmpty();
        bench.timer.advance(1);
        assertThat(bench.received()).hasSize(2);
        assertThat(gone).isNotDone();
        bench.timer.advance(50);
        assertThat(bench.received()).hasSize(1);
        assertThat(gone).isDone();
    }

    @Test
    void nobodyIsWaitedForWhereNobodyIs() {
        assertThat(drain()).isDone();
    }

    @Test
    void rateOfZeroIsAllAtOnce() {
        bench.option("shutdown-rate", "0");
        connect(500);
        assertThat(drain()).isDone();
    }

    @Test
    void whoIsToldIsToldAtOnce() {
        bench.option("disconnect-event", "bye");
        connect(5);
        drain();
        assertThat(bench.received().subList(0, 5)).containsOnly("bye [{\"reason\":\"why\"}]");
    }

    @Test
    void clientIsHeardOutAndThenNoMore() {
        Client client = bench.connect("/");
        client.emitWithAck("hold");
        CompletableFuture<Void> gone = drain();
        client.emitWithAck("hold");
        bench.timer.advance(9_999);
        assertThat(bench.received()).isEmpty();
        held.complete("done");
        assertThat(bench.received()).containsExactly("ack [\"done\"]", "go away /");
        bench.timer.advance(50);
        assertThat(gone).isDone();
    }

    @Test
    void clientIsNotWaitedForLongerThanTheGrace() {
        bench.connect("/").emitWithAck("hold");
        CompletableFuture<Void> gone = drain();
        bench.timer.advance(10_000);
        assertThat(bench.received()).containsExactly("go away /");
        assertThat(gone).isDone();
    }

    @Test
    void clientThatLeavesByItselfIsNotWaitedFor() {
        Client client = bench.connect("/");
        client.emitWithAck("hold");
        CompletableFuture<Void> gone = drain();
        client.leave(DisconnectReason.TRANSPORT_CLOSE);
        bench.timer.advance(50);
        assertThat(gone).isDone();
    }

    @Test
    void clientThatJoinsMeanwhileFollows() {
        Client first = bench.connect("/first");
        first.emitWithAck("hold");
        CompletableFuture<Void> gone = drain();
        bench.connect("/second");
        bench.received();
        bench.timer.advance(50);
        held.complete("done");
        assertThat(bench.received()).contains("go away /second", "go away /first");
        bench.timer.advance(50);
        assertThat(gone).isDone();
    }
}
