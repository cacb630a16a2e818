package io.emberstone.planning.store;

import io.emberstone.cache.recorded.StampedRow;
import io.emberstone.json.JsonCodec;
import io.emberstone.planning.domain.Profile;
import io.emberstone.planning.domain.ProfileRequest;
import io.emberstone.planning.domain.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code user_profile}. */
@Entity
@Table(name = "user_profile")
class ProfileRow extends StampedRow<String, Profile, ProfileRequest> {

  private static final JsonCodec<Map<String, String>> PREFERENCES = JsonCodec.ofMap(String.class);

  @Id
  @Column(name = "user_id")
  private String userId = "";

  @Column(name = "display_name")
  private String displayName = "";

  private @Nullable String email;

  @Column(name = "learning_style")
  private @Nullable String learningStyle;

  private String preferences = "{}";

  /** For JPA. */
  protected ProfileRow() {}

  ProfileRow(String userId) {
    this.userId = userId;
  }

  @Override
  public String key() {
    return userId;
  }

  @Override
  public Profile value() {
    return new Profile(
        userId,
        displayName,
        email,
        learningStyle,
        PREFERENCES.read(preferences),
        createdAt(),
        updatedAt());
  }

  @Override
  public Set<String> tags() {
    return Set.of(User.tag(userId));
  }

  @Override
  public void set(ProfileRequest written) {
    displayName = written.displayName();
    email = written.email();
    learningStyle = written.learningStyle();
    preferences = PREFERENCES.text(written.preferences());
  }
}
