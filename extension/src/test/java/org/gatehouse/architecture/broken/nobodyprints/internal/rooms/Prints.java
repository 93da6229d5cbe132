package org.gatehouse.architecture.broken.nobodyprints.internal.rooms;

final class Prints {
    void print() {
        System.out.println("room");
    }
}
