package org.gatehouse.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers are sent where that has turned out to be cheaper. */
class SendPlaceTest {

    private final SendPlace place = new SendPlace();

    private int here() {
        int here = 0;
        while (place.isHere()) {
            here++;
        }
        return here;
    }

    @Test
    void atFirstADrainerSends() {
        assertThat(place.isHere()).isFalse();
    }

    @Test
    void whereNothingGathersTheCallerSendsUntilADrainerIsTriedAgain() {
        for (int i = 0; i < 3; i++) {
            place.drained(1);
            assertThat(place.isHere()).isFalse();
        }
        place.drained(1);
        assertThat(here()).isEqualTo(64);
        place.drained(1);
        assertThat(here()).isEqualTo(64);
    }

    @Test
    void whatGathersIsKnownUntilNothingDoesForAWhile() {
        assertThat(place.gathers()).isFalse();
        place.drained(2);
        assertThat(place.gathers()).isTrue();
        for (int i = 0; i < 3; i++) {
            place.drained(1);
            assertThat(place.gathers()).isTrue();
        }
        place.drained(1);
        assertThat(place.gathers()).isFalse();
    }

    @Test
    void whereSomethingGathersADrainerGoesOn() {
        for (int i = 0; i < 4; i++) {
            place.drained(1);
        }
        here();
        place.drained(2);
        assertThat(place.isHere()).isFalse();
        place.drained(1);
        place.drained(1);
        place.drained(16);
        place.drained(1);
        assertThat(place.isHere()).isFalse();
    }
}
