package dev.detente.service.store.memory;

import dev.detente.service.store.Store;
import dev.detente.service.store.StoreContract;

class InMemoryStoreTest implements StoreContract {
    private final Store store = new InMemoryStore();

    @Override
    public Store store() {
        return store;
    }
}
