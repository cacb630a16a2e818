-- Sets KEYS[1] to ARGV[1], where an update and a creation live for different times: ARGV[2] is that of
-- a creation, ARGV[3] that of an update, in milliseconds, 'eternal' or 'keep'. 1 updated, 0 created.
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
