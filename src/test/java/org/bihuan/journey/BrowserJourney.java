package org.bihuan.journey;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** A story walked in Chromium, step by step in order, in which no page may complain. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class BrowserJourney {

	InBrowser browser;

	/** Which profile, and what else the story needs. */
	List<String> properties() {
		return List.of("--spring.profiles.active=demo");
	}

	@BeforeAll
	void start() {
		browser = new InBrowser(properties());
	}

	@AfterAll
	void stop() {
		browser.close();
	}

	@AfterEach
	void nothingComplained() {
		assertThat(browser.complaints).isEmpty();
		assertThat(browser.findings).isEmpty();
	}

}
