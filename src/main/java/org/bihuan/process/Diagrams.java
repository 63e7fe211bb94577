package org.bihuan.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Hands the diagrams to the engine at start, those alone that changed and by their file's
 * name, wherever the product is installed. A node that works meanwhile may run the very
 * timer a new diagram replaces: then it is tried again. Nobody else deploys anything;
 * tables are asked by {@link DmnTables} and not deployed.
 */
@Component
class Diagrams implements InitializingBean {

	private static final Logger LOG = LoggerFactory.getLogger(Diagrams.class);

	/** As the engine's own deployment named it, so that what it deployed is known. */
	private static final String NAME = "SpringAutoDeployment";

	private static final int ATTEMPTS = 5;

	private final RepositoryService repository;

	private final ResourcePatternResolver files;

	private final List<String> patterns;

	/**
	 * @param patterns where the diagrams are, set apart by commas
	 */
	Diagrams(RepositoryService repository, ResourcePatternResolver files,
			@Value("${bihuan.diagrams:classpath*:bpmn/**/*.bpmn}") List<String> patterns) {
		this.repository = repository;
		this.files = files;
		this.patterns = patterns;
	}

	@Override
	public void afterPropertiesSet() throws IOException {
		int attempt = 1;
		while (!deployed(attempt)) {
			attempt++;
		}
	}

	private boolean deployed(int attempt) throws IOException {
		DeploymentBuilder deployment = repository.createDeployment().name(NAME).enableDuplicateFiltering(true);
		for (String pattern : patterns) {
			for (Resource file : Arrays.stream(files.getResources(pattern))
				.sorted(Comparator.comparing(Resource::getFilename))
				.toList()) {
				try (InputStream content = file.getInputStream()) {
					deployment.addInputStream(Objects.requireNonNull(file.getFilename()), content);
				}
			}
		}
		try {
			deployment.deploy();
			return true;
		}
		catch (NotOurs foreign) {
			throw foreign;
		}
		catch (ProcessEngineException busy) {
			if (attempt == ATTEMPTS) {
				throw busy;
			}
			LOG.info("Diagrams were not taken, another node may be at work: trying again", busy);
			return false;
		}
	}

}
