-- Sets KEYS[1] to ARGV[1], with time to live ARGV[2] if that creates it and ARGV[3] if that updates it:
-- milliseconds, 'eternal' or 'keep'. Returns 1 if updated, 0 if created.
local function set(condition, life)
  if life == 'eternal' then
    return redis.call('SET', KEYS[1], ARGV[1], condition)
  end
  if life == 'keep' then
    return redis.call('SET', KEYS[1], ARGV[1], condition, 'KEEPTTL')
  end
  return redis.call('SET', KEYS[1], ARGV[1], condition, 'PX', life)
end
if set('XX', ARGV[3]) then
  return 1
end
set('NX', ARGV[2])
return 0
