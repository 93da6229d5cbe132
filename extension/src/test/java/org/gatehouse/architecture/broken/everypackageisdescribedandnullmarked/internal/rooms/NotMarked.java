package org.gatehouse.architecture.broken.everypackageisdescribedandnullmarked.internal.rooms;

final class NotMarked {}
