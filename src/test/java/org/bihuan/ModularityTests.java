package org.bihuan;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/**
 * The modules use what their package-info says and nothing else; their pictures are drawn
 * anew.
 */
class ModularityTests {

	private final ApplicationModules modules = ApplicationModules.of(Bihuan.class);

	@Test
	void keepsToTheDeclaredDependencies() {
		modules.verify();
	}

	@Test
	void drawsTheHouse() {
		new Documenter(modules, Documenter.Options.defaults().withOutputFolder("docs/modules"))
			.writeModulesAsPlantUml();
	}

}
