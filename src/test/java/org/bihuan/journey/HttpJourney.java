package org.bihuan.journey;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A story told over HTTP, step by step in order, against the whole application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HttpJourney {

	Running running;

	Http http;

	/** How the application is started: on which database, with which profile. */
	abstract List<String> properties();

	/** Configuration of the test itself, beside the product's. */
	Class<?>[] sources() {
		return new Class<?>[0];
	}

	@BeforeAll
	void start() {
		running = new Running(properties(), sources());
		http = new Http(running.start());
	}

	@AfterAll
	void stop() {
		running.stop();
	}

}
