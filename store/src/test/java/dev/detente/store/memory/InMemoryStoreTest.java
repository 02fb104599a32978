package dev.detente.store.memory;

import dev.detente.store.Store;
import dev.detente.store.StoreContract;

class InMemoryStoreTest implements StoreContract {
    private final Store store = new InMemoryStore();

    @Override
    public Store store() {
        return store;
    }
}
