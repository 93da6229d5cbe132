package org.gatehouse.architecture.broken.nobodysleeps.internal.rooms;

final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
