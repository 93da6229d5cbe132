package org.gatehouse.cluster.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.gatehouse.cluster.delivery.Ledger.Message;
import org.gatehouse.cluster.delivery.Ledger.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing: faults are planted. */
class LedgerTest {

    private final Ledger ledger = new Ledger();

    @BeforeEach
    void twoReceiversAndThreeMessages() {
        ledger.entered(0, Set.of("a", "b"));
        ledger.entered(1, Set.of("a"));
        for (int i = 1; i <= 3; i++) {
            ledger.sent(new Message(7, i), "a");
            ledger.acknowledged(new Message(7, i));
        }
    }

    private void receive(int receiver, long... sequences) {
        for (long sequence : sequences) {
            ledger.received(receiver, new Message(7, sequence));
        }
    }

    @Test
    void everythingOnceAndInOrderIsClean() {
        receive(0, 1, 2, 3);
        receive(1, 1, 2, 3);

        assertThat(ledger.isComplete()).isTrue();
        Verdict verdict = ledger.verdict();
        assertThat(verdict).isEqualTo(new Verdict(3, 3, 6, 0, 0, 0, 0));
        assertThat(verdict.isClean()).isTrue();
        assertThat(ledger.verdict()).isEqualTo(new Verdict(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aMessageThatOneReceiverLacksIsLost() {
        receive(0, 1, 2, 3);
        receive(1, 1, 3);

        assertThat(ledger.isComplete()).isFalse();
        assertThat(ledger.lost(1)).containsExactly(new Message(7, 2));
        assertThat(ledger.verdict()).isEqualTo(new Verdict(3, 3, 5, 1, 0, 0, 0));
    }

    @Test
    void aMessageThatComesAgainIsCounted() {
        receive(0, 1, 2, 3, 2);
        receive(1, 1, 2, 3);

        assertThat(ledger.verdict()).isEqualTo(new Verdict(3, 3, 6, 0, 1, 0, 0));
    }

    @Test
    void aMessageThatIsOvertakenIsCounted() {
        receive(0, 2, 1, 3);
        receive(1, 1, 2, 3);

        assertThat(ledger.verdict()).isEqualTo(new Verdict(3, 3, 6, 0, 0, 1, 0));
    }

    @Test
    void roomsHaveOrdersOfTheirOwn() {
        ledger.sent(new Message(7, 4), "b");
        ledger.acknowledged(new Message(7, 4));
        receive(0, 4, 1, 2, 3);
        receive(1, 1, 2, 3);

        assertThat(ledger.verdict().isClean()).isTrue();
    }

    @Test
    void whatWasNotAcknowledgedMayComeOrNotButNotTwice() {
        ledger.sent(new Message(7, 4), "a");
        ledger.sent(new Message(7, 5), "a");
        receive(0, 1, 2, 3, 4);
        receive(1, 1, 2, 3);

        assertThat(ledger.verdict()).isEqualTo(new Verdict(5, 3, 6, 0, 0, 0, 1));
    }
}
