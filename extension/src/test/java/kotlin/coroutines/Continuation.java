package kotlin.coroutines;

/** The last parameter of every suspend function, by its name. */
public interface Continuation<T> {}
